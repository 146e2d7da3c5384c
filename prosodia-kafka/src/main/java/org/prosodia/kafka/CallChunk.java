package org.prosodia.kafka;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;

/**
 * A chunk of the sound of a call: the value of a message, whose key is the call. {@code docs/reference/kafka.md} has
 * the layout of its bytes.
 *
 * @param format the form of the sound, the same in all chunks of a call
 * @param sequence the number of the chunk in the call, from 0
 * @param end true if the call ends with this chunk
 * @param roles the roles of channels, such as {@code left=customer}, the same in all chunks of a call; empty for those
 *     of the consumer's settings
 * @param sound the bytes, which may end anywhere, also in the middle of a sample; not copied
 */
public record CallChunk(SoundFormat format, long sequence, boolean end, String roles, byte[] sound) {

    /** The first four bytes of a chunk, {@code PCHK}. */
    public static final int MAGIC = 0x5043484B;

    /** The version of the layout. */
    public static final int VERSION = 1;

    private static final int END = 1; // bit of the flags
    private static final int FIXED = 22; // bytes before the roles
    private static final int MOST_ROLES = 1_024; // bytes

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the sequence number is below 0, or the roles have more than 1,024 bytes
     */
    public CallChunk {
        if (sequence < 0) {
            throw new IllegalArgumentException("chunks count from 0, not " + sequence);
        }
        if (roles.getBytes(StandardCharsets.UTF_8).length > MOST_ROLES) {
            throw new IllegalArgumentException("the roles of a call have at most " + MOST_ROLES + " bytes");
        }
    }

    /** Returns the bytes of the chunk, the value of a message. */
    public byte[] toBytes() {
        byte[] names = roles.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + names.length + sound.length)
                .putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) (end ? END : 0))
                .put((byte) format.encoding().ordinal())
                .put((byte) format.channels())
                .putInt(format.rate())
                .putLong(sequence)
                .putShort((short) names.length)
                .put(names)
                .put(sound)
                .array();
    }

    /** Returns true if a value begins as a chunk does. */
    static boolean is(byte[] value) {
        return value.length >= Integer.BYTES && ByteBuffer.wrap(value).getInt() == MAGIC;
    }

    /**
     * Reads a chunk.
     *
     * @throws IllegalArgumentException if the bytes are no chunk; the message gives the reason
     */
    public static CallChunk of(byte[] value) {
        if (!is(value) || value.length < FIXED) {
            throw new IllegalArgumentException("a message is a chunk, which begins with PCHK and has at least " + FIXED
                    + " bytes, or a WAV file, which begins with RIFF");
        }
        ByteBuffer bytes = ByteBuffer.wrap(value, Integer.BYTES, value.length - Integer.BYTES);
        int version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("there is version " + VERSION + " of chunks, not " + version);
        }
        int flags = bytes.get();
        if ((flags & ~END) != 0) {
            throw new IllegalArgumentException("flags besides the lowest bit are 0, not " + (flags & 0xFF));
        }
        int encoding = bytes.get();
        SoundEncoding[] encodings = SoundEncoding.values();
        if (encoding < 0 || encoding >= encodings.length) {
            throw new IllegalArgumentException(
                    "encodings are 0 to " + (encodings.length - 1) + ", not " + (encoding & 0xFF));
        }
        int channels = bytes.get() & 0xFF;
        SoundFormat format = new SoundFormat(bytes.getInt(), channels, encodings[encoding]);
        long sequence = bytes.getLong();
        String roles = roles(bytes);
        byte[] sound = new byte[bytes.remaining()];
        bytes.get(sound);
        return new CallChunk(format, sequence, (flags & END) != 0, roles, sound);
    }

    private static String roles(ByteBuffer bytes) {
        int length = bytes.getShort() & 0xFFFF;
        if (length > bytes.remaining()) {
            throw new IllegalArgumentException(
                    "the message ends within its roles: " + bytes.remaining() + " of " + length + " bytes");
        }
        ByteBuffer names = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(names);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the roles are no UTF-8", e);
        }
    }
}

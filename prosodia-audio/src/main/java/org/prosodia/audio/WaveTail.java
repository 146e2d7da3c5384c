package org.prosodia.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The bytes behind the samples of a WAV file: other chunks, or sound that the header does not cover. */
final class WaveTail {

    private static final int CHUNK_HEADER = 8;

    /** Bytes behind the chunks that are not worth a word: padding, and what recorders leave. */
    private static final long SLACK = 4_096;

    private WaveTail() {}

    /**
     * Returns the reason that the file holds more sound than is read; empty if it does not. Leaves the source where it
     * was found, at its beginning.
     *
     * @param dataEnd the end of the samples in bytes, as the header states it
     */
    static Optional<String> fault(ByteSource source, long dataEnd) throws IOException {
        long size = source.size();
        long at = dataEnd + dataEnd % 2;
        try {
            while (at + CHUNK_HEADER <= size) {
                byte[] header = header(source, at);
                String id = new String(header, 0, 4, StandardCharsets.ISO_8859_1);
                long length =
                        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFF_FFFFL;
                if (id.equals("RIFF") || id.equals("RIFX") || id.equals("RF64")) {
                    return Optional.of("another WAV file follows its sound and is not read; separate the two");
                } else if (id.equals("data")) {
                    return Optional.of(bytes(length) + " in a second chunk of samples are not read; join the two");
                } else if (!id.matches("[A-Za-z0-9_ ]{3,4}[A-Za-z0-9_ ]?") || at + CHUNK_HEADER + length > size) {
                    break;
                }
                at += CHUNK_HEADER + length + length % 2;
            }
            return size - at > SLACK
                    ? Optional.of(bytes(size - at) + " follow the end of the sound that its header states, and are not"
                            + " read; the header may be wrong")
                    : Optional.empty();
        } finally {
            source.seek(0);
        }
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d bytes", count);
    }

    private static byte[] header(ByteSource source, long at) throws IOException {
        source.seek(at);
        byte[] bytes = new byte[CHUNK_HEADER];
        source.fill(bytes, 0, bytes.length);
        return bytes;
    }
}

package example;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A packet of the Real-time Transport Protocol (RFC 3550, section 5.1).
 *
 * @param payloadType 0 for mu-law, 8 for A-law (RFC 3551)
 * @param sequence counts packets, modulo 2^16
 * @param timestamp counts samples, modulo 2^32
 * @param source the number of the stream (SSRC)
 * @param payload the sound: one byte a sample
 */
record RtpPacket(int payloadType, int sequence, long timestamp, int source, byte[] payload) {

    static final int MULAW = 0;
    static final int ALAW = 8;

    private static final int HEADER = 12;

    /** Reads a packet; empty if the bytes are none. */
    static Optional<RtpPacket> of(ByteBuffer bytes) {
        if (bytes.remaining() < HEADER) {
            return Optional.empty();
        }
        int first = bytes.get() & 0xFF;
        int second = bytes.get() & 0xFF;
        if (first >> 6 != 2) {
            return Optional.empty();
        }
        int sequence = bytes.getShort() & 0xFFFF;
        long timestamp = bytes.getInt() & 0xFFFFFFFFL;
        int source = bytes.getInt();
        int skipped = 4 * (first & 0x0F); // contributing sources
        boolean extended = (first & 0x10) != 0;
        if (bytes.remaining() < skipped + (extended ? 4 : 0)) {
            return Optional.empty();
        }
        bytes.position(bytes.position() + skipped);
        if (extended) {
            int words = bytes.getInt() & 0xFFFF;
            if (bytes.remaining() < 4 * words) {
                return Optional.empty();
            }
            bytes.position(bytes.position() + 4 * words);
        }
        int padding = (first & 0x20) != 0 && bytes.hasRemaining() ? bytes.get(bytes.limit() - 1) & 0xFF : 0;
        byte[] payload = new byte[Math.max(0, bytes.remaining() - padding)];
        bytes.get(payload);
        return Optional.of(new RtpPacket(second & 0x7F, sequence, timestamp, source, payload));
    }

    /** Returns the bytes of the packet, without extensions. */
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt(source)
                .put(payload)
                .array();
    }
}

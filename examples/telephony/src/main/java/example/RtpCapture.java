package example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Captures of RTP in the format of libpcap, over Ethernet, IPv4 and UDP, as tcpdump and Wireshark write them. */
final class RtpCapture {

    private static final int MAGIC = 0xA1B2C3D4;
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int PORT = 40_000;

    private RtpCapture() {}

    /**
     * Reads the packets of the first stream in a capture, in the order of their arrival.
     *
     * @throws IOException if the file is none, or has no RTP
     */
    static List<RtpPacket> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < FILE_HEADER
                || bytes.getInt(0) != MAGIC && Integer.reverseBytes(bytes.getInt(0)) != MAGIC) {
            throw new IOException(file + ": is no capture of libpcap; write one with tcpdump -w");
        }
        ByteOrder order = bytes.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        bytes.order(order).position(FILE_HEADER);
        List<RtpPacket> packets = new ArrayList<>();
        while (bytes.remaining() >= RECORD_HEADER) {
            int length = bytes.getInt(bytes.position() + 8);
            bytes.position(bytes.position() + RECORD_HEADER);
            if (length < 0 || length > bytes.remaining()) {
                break; // the capture was cut short
            }
            udp(bytes.slice(bytes.position(), length))
                    .ifPresent(payload -> RtpPacket.of(payload)
                            .filter(packet -> packets.isEmpty()
                                    || packet.source() == packets.get(0).source())
                            .ifPresent(packets::add));
            bytes.position(bytes.position() + length);
        }
        if (packets.isEmpty()) {
            throw new IOException(file + ": has no RTP over Ethernet, IPv4 and UDP");
        }
        return packets;
    }

    private static Optional<ByteBuffer> udp(ByteBuffer frame) {
        int ip = 14;
        if (frame.remaining() < ip + 20 + 8
                || (frame.getShort(12) & 0xFFFF) != IPV4
                || frame.get(ip) >> 4 != 4
                || frame.get(ip + 9) != UDP) {
            return Optional.empty();
        }
        int udp = ip + 4 * (frame.get(ip) & 0x0F);
        int length = (frame.getShort(udp + 4) & 0xFFFF) - 8;
        return length < 0 || udp + 8 + length > frame.remaining()
                ? Optional.empty()
                : Optional.of(frame.slice(udp + 8, length));
    }

    /** Writes a capture of packets that arrive every 20 ms. */
    static void write(Path file, List<RtpPacket> packets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(FILE_HEADER)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(ETHERNET)
                .array());
        for (int i = 0; i < packets.size(); i++) {
            byte[] frame = frame(packets.get(i).bytes());
            out.writeBytes(ByteBuffer.allocate(RECORD_HEADER)
                    .putInt(i / 50)
                    .putInt(i % 50 * 20_000)
                    .putInt(frame.length)
                    .putInt(frame.length)
                    .array());
            out.writeBytes(frame);
        }
        Files.write(file, out.toByteArray());
    }

    private static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(42 + payload.length)
                .put(new byte[12])
                .putShort((short) IPV4)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (28 + payload.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) UDP)
                .putShort((short) 0)
                .putInt(0x7F000001)
                .putInt(0x7F000001)
                .putShort((short) PORT)
                .putShort((short) PORT)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }
}

package example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.server.ProsodiaServer;

class TelephonyTest {

    private static final byte SILENCE = (byte) 0xFF;

    private static RtpPacket packet(int sequence, long timestamp, int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return new RtpPacket(RtpPacket.MULAW, sequence & 0xFFFF, timestamp & 0xFFFFFFFFL, 1, bytes);
    }

    @Test
    void packetsAreOrderedAndGapsAreSilent() {
        JitterBuffer buffer = new JitterBuffer(RtpPacket.MULAW);
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (RtpPacket packet : List.of(
                packet(65_534, 4_294_967_294L, 1, 2),
                packet(0, 2, 5, 6), // both counters wrap before it
                packet(65_535, 0, 3, 4),
                packet(0, 2, 5, 6), // again
                packet(2, 6, 9, 10), // after one that is lost
                packet(3, 8, 11, 12))) {
            sound.writeBytes(buffer.accept(packet));
        }
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, sound.toByteArray());
        sound.writeBytes(buffer.finish());
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, SILENCE, SILENCE, 9, 10, 11, 12}, sound.toByteArray());
        assertEquals(1, buffer.lost());
    }

    @Test
    void aCallIsStreamedInItsFullLength(@TempDir Path folder) throws Exception {
        byte[] samples = new byte[2 * 4 * 16_000];
        for (int n = 0; n < samples.length / 2; n++) {
            int sample = (n * 130 % 16_000 - 8_000) / 2 * (n % 4_000) / 4_000;
            samples[2 * n] = (byte) sample;
            samples[2 * n + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        Path clip = folder.resolve("clip.wav");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                clip.toFile());
        Path capture = folder.resolve("call.pcap");
        Telephony.capture(clip, capture);
        List<RtpPacket> packets = RtpCapture.read(capture);
        RtpPacket end = packets.get(packets.size() - 1);
        int length = (int) (end.timestamp() - packets.get(0).timestamp()) + end.payload().length; // modulo 2^32
        assertEquals(4.0, length / 8_000.0, 0.02); // the conversion of the rate adds a few samples
        assertEquals((length + 159) / 160 - 1, packets.size()); // one is lost

        List<String> events = new CopyOnWriteArrayList<>();
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).start()) {
            assertEquals(1000, Telephony.stream(capture, URI.create(server.address()), events::add));
        }
        assertTrue(events.get(0).startsWith("{\"type\":\"session.created\""), events.get(0));
        String seconds = String.format(Locale.ROOT, "\"seconds\":%.3f,", length / 8_000.0);
        String last = events.get(events.size() - 1);
        assertTrue(last.startsWith("{\"type\":\"session.closed\",\"reason\":\"client\"," + seconds), last);
    }
}

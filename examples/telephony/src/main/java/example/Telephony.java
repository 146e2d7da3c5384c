package example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A media gateway: reads the telephone's sound from a capture of RTP, and streams it to Prosodia's service.
 *
 * <pre>
 * Telephony capture CLIP.wav CALL.pcap     makes a capture of a clip, with a lost packet and two in wrong order
 * Telephony stream CALL.pcap SERVICE       prints the events of the call
 * </pre>
 */
public final class Telephony {

    private static final int RATE = 8_000;
    private static final int PACKET = RATE / 50; // 20 ms
    private static final int LOST = 25;

    private Telephony() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals("capture")) {
            capture(Path.of(arguments[1]), Path.of(arguments[2]));
        } else if (arguments.length == 3 && arguments[0].equals("stream")) {
            System.exit(stream(Path.of(arguments[1]), URI.create(arguments[2]), System.out::println) == 1000 ? 0 : 1);
        } else {
            System.err.println("usage: Telephony capture CLIP.wav CALL.pcap | Telephony stream CALL.pcap SERVICE");
            System.exit(2);
        }
    }

    /** Makes the capture of a call that sounds like a clip: G.711, mu-law. */
    static void capture(Path clip, Path capture) throws IOException, UnsupportedAudioFileException {
        byte[] sound = mulaw(clip);
        List<RtpPacket> packets = new ArrayList<>();
        for (int i = 0; i * PACKET < sound.length; i++) {
            byte[] payload = Arrays.copyOfRange(sound, i * PACKET, Math.min(sound.length, (i + 1) * PACKET));
            // Counters begin anywhere and wrap.
            packets.add(new RtpPacket(
                    RtpPacket.MULAW,
                    65_500 + i & 0xFFFF,
                    4_294_960_000L + (long) i * PACKET & 0xFFFFFFFFL,
                    7,
                    payload));
        }
        if (packets.size() > LOST + 2) {
            packets.remove(LOST);
            packets.add(LOST + 1, packets.remove(LOST));
        }
        RtpCapture.write(capture, packets);
    }

    private static byte[] mulaw(Path clip) throws IOException, UnsupportedAudioFileException {
        AudioFormat telephone = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, RATE, 16, 1, 2, RATE, false);
        try (AudioInputStream file = AudioSystem.getAudioInputStream(clip.toFile());
                AudioInputStream narrow = AudioSystem.getAudioInputStream(telephone, file);
                AudioInputStream coded = AudioSystem.getAudioInputStream(AudioFormat.Encoding.ULAW, narrow)) {
            return coded.readAllBytes();
        }
    }

    /** Streams a capture, as fast as the service takes it, and returns the close code. */
    static int stream(Path capture, URI service, Consumer<String> events) throws IOException {
        List<RtpPacket> packets = RtpCapture.read(capture);
        int type = packets.get(0).payloadType();
        if (type != RtpPacket.MULAW && type != RtpPacket.ALAW) {
            throw new IOException(
                    capture + ": has sound of the payload type " + type + "; 0 and 8, G.711, can be streamed");
        }
        EventPrinter printer = new EventPrinter(events);
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        Optional.ofNullable(System.getenv("PROSODIA_TOKEN"))
                .ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        URI address = URI.create(service.toString().replaceFirst("^http", "ws") + "/v1/stream");
        WebSocket socket = builder.buildAsync(address, printer).join();
        String encoding = type == RtpPacket.MULAW ? "mulaw" : "alaw";
        socket.sendText("{\"type\":\"session.update\",\"rate\":8000,\"encoding\":\"" + encoding + "\"}", true)
                .join();
        JitterBuffer buffer = new JitterBuffer(type);
        for (RtpPacket packet : packets) {
            send(socket, buffer.accept(packet));
        }
        send(socket, buffer.finish());
        socket.sendText("{\"type\":\"session.close\"}", true).join();
        int code = printer.end();
        System.err.println(packets.size() + " packets, " + buffer.lost() + " lost");
        return code;
    }

    private static void send(WebSocket socket, byte[] sound) {
        if (sound.length > 0) {
            socket.sendBinary(ByteBuffer.wrap(sound), true).join();
        }
    }
}

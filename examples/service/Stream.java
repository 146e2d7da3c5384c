import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Prints the events of a stream with the sound of a WAV file of 16 bits: java Stream.java SERVICE RECORDING. */
class Stream implements WebSocket.Listener {
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final StringBuilder event = new StringBuilder();

    public static void main(String[] arguments) throws Exception {
        Stream events = new Stream();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (System.getenv("PROSODIA_TOKEN") != null) {
            builder.header("Authorization", "Bearer " + System.getenv("PROSODIA_TOKEN"));
        }
        URI address = URI.create(arguments[0].replaceFirst("^http", "ws") + "/v1/stream");
        WebSocket socket = builder.buildAsync(address, events).join();
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new File(arguments[1]))) {
            AudioFormat format = sound.getFormat();
            String update = "{\"type\":\"session.update\",\"rate\":%d,\"channels\":%d}";
            socket.sendText(update.formatted((int) format.getSampleRate(), format.getChannels()), true)
                    .join();
            for (byte[] part; (part = sound.readNBytes(8192)).length > 0; ) {
                socket.sendBinary(ByteBuffer.wrap(part), true).join();
            }
        }
        socket.sendText("{\"type\":\"session.close\"}", true).join();
        System.exit(events.end.join() == 1000 ? 0 : 1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        event.append(part);
        if (last) {
            System.out.println(event);
            event.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(code);
        return null;
    }
}

package org.prosodia.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.prosodia.testing.Eventually;

/** A client of {@code /v1/stream} that collects events. */
final class StreamSocket implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private StreamSocket(HttpClient client, String scheme, int port, String... headers) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create(scheme + "://127.0.0.1:" + port + "/v1/stream"), this)
                .get();
    }

    static StreamSocket open(int port, String... headers) throws Exception {
        return new StreamSocket(HTTP, "ws", port, headers);
    }

    static StreamSocket open(HttpClient client, String scheme, int port) throws Exception {
        return new StreamSocket(client, scheme, port);
    }

    /** Sends a message, with ' in place of ". */
    void send(String json) throws Exception {
        socket.sendText(json.replace('\'', '"'), true).get();
    }

    void sound(byte[] bytes) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).get();
    }

    /** Sends bytes in frames of some length. */
    void sound(byte[] bytes, int frame) throws Exception {
        for (int at = 0; at < bytes.length; at += frame) {
            socket.sendBinary(ByteBuffer.wrap(bytes, at, Math.min(frame, bytes.length - at)), true)
                    .get();
        }
    }

    void abort() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket of, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                events.add(Client.JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            part.setLength(0);
        }
        of.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket of, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket of, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    /** Waits for the close, and returns its code. */
    int closed() throws Exception {
        return closed.get();
    }

    List<JsonNode> events() {
        return events;
    }

    List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.get("type").asText().equals(type))
                .toList();
    }

    /** Waits for the next events of a type, and returns the last of so many. */
    JsonNode await(String type, int count) {
        Eventually.becomes("the events", () -> events(type), found -> found.size() >= count || closed.isDone());
        return events(type).get(count - 1);
    }

    /** Waits for an error, and returns the last words of its problem's type. */
    String problem(int count) {
        return await("error", count).at("/problem/type").asText().replace("urn:prosodia:problem:", "");
    }
}

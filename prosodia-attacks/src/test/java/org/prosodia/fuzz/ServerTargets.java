package org.prosodia.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.prosodia.server.ProsodiaServer;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.upload.Spool;
import org.prosodia.server.upload.Upload;
import org.prosodia.server.upload.UploadReader;
import org.prosodia.testing.WaveFile;

/** Bytes that clients send to the server: requests, forms, and messages of streams. */
final class ServerTargets {

    private static final String BOUNDARY = "x";
    private static final int WAIT = 20_000; // ms for an answer
    private static final int MOST = 32; // messages of a stream

    private static ProsodiaServer server;
    private static HttpClient client;

    private ServerTargets() {}

    static List<FuzzTarget> all() throws IOException {
        return List.of(
                new FuzzTarget(
                        "server-http",
                        "requests over HTTP, byte by byte",
                        List.of(get(), post()),
                        List.of(),
                        ServerTargets::request),
                form(),
                new FuzzTarget(
                        "server-websocket",
                        "messages of a stream over WebSocket",
                        List.of(stream()),
                        List.of(),
                        ServerTargets::messages));
    }

    private static synchronized int port() throws IOException {
        if (server == null) {
            server = ProsodiaServer.builder().port(0).requestLog(line -> {}).start();
        }
        return server.port();
    }

    private static byte[] get() {
        return "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] post() {
        byte[] sound = WaveFile.of(16_000, new short[800]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("POST /v1/recognize?timeline=false&abstain_below=0.5 HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: audio/wav\r\nX-Request-Id: a-1\r\nConnection: close\r\nContent-Length: "
                        + sound.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(sound);
        return bytes.toByteArray();
    }

    /** Sends bytes and reads what comes back until the server closes the connection, or has answered everything. */
    private static void request(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(WAIT);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (answer.startsWith("HTTP/1.1 500") || answer.contains("\nHTTP/1.1 500")) {
                throw new AssertionError(answer);
            }
        } catch (java.net.SocketException e) {
            // The server may close the connection before it has read everything.
        }
    }

    private static FuzzTarget form() {
        String text = "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.wav\"\r\n"
                + "Content-Type: audio/wav\r\n\r\nRIFF\r\n--x--\r\n";
        return new FuzzTarget(
                "server-form",
                "forms with a file, multipart/form-data",
                ListTargets.texts(text),
                List.of(ProblemException.class),
                new Forms()::read);
    }

    /** Reads forms into a spool of its own. */
    private static final class Forms {

        private final ScratchFolder folder = new ScratchFolder();
        private UploadReader reader;

        void read(byte[] bytes) throws IOException {
            if (reader == null) {
                reader = new UploadReader(Spool.create(folder.path()), ServerLimits.DEFAULT);
            }
            InputStream body = new ByteArrayInputStream(bytes);
            try (Upload upload = reader.read(
                    new UploadReader.Body(bytes.length, "multipart/form-data; boundary=" + BOUNDARY, "body", body))) {
                if (upload.name().contains("/") || upload.name().isEmpty()) {
                    throw new AssertionError("a recording named '" + upload.name() + "'");
                }
            }
        }
    }

    private static byte[] stream() {
        byte[] settings = "{\"type\":\"session.update\",\"rate\":16000,\"encoding\":\"s16le\",\"channels\":1}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = "{\"type\":\"session.end\"}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(9 + settings.length + 320 + end.length);
        bytes.put((byte) 0).putShort((short) settings.length).put(settings);
        bytes.put((byte) 1).putShort((short) 320).put(new byte[320]);
        bytes.put((byte) 0).putShort((short) end.length).put(end);
        return bytes.array();
    }

    /** Sends messages, each after a byte for its kind and its length in two bytes, and waits for the stream's end. */
    private static void messages(byte[] bytes) throws Exception {
        if (client == null) {
            client = HttpClient.newHttpClient();
        }
        Answers answers = new Answers();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port() + "/v1/stream"), answers)
                .get(WAIT, TimeUnit.MILLISECONDS);
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            for (int i = 0; i < MOST && rest.remaining() >= 3 && !socket.isOutputClosed(); i++) {
                boolean text = (rest.get() & 1) == 0;
                byte[] message = new byte[Math.min(rest.getShort() & 0xFFFF, rest.remaining())];
                rest.get(message);
                CompletableFuture<WebSocket> sent = text
                        ? socket.sendText(new String(message, StandardCharsets.ISO_8859_1), true)
                        : socket.sendBinary(ByteBuffer.wrap(message), true);
                sent.get(WAIT, TimeUnit.MILLISECONDS);
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(WAIT, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // The server has closed the stream, which is its right.
        }
        int code = answers.closed.get(WAIT, TimeUnit.MILLISECONDS);
        if (code == 1011 || answers.events.indexOf("\"internal\"") >= 0) {
            throw new AssertionError("closed with " + code + ": " + answers.events);
        }
    }

    /** The events of a stream. */
    private static final class Answers implements WebSocket.Listener {

        private final StringBuilder events = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            events.append(data);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }
    }
}

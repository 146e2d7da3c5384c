package org.prosodia.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** A client of a server on this machine. */
record Client(int port) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Returns three seconds of sound as a WAV file. */
    static byte[] clip() {
        return clip(3);
    }

    static byte[] clip(int seconds) {
        return WaveFile.of(16_000, Sounds.golden(seconds * 16_000));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return send(to(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Returns the last words of the type of a problem. */
    static String problem(HttpResponse<String> answer) throws IOException {
        return json(answer).path("type").asText().replace("urn:prosodia:problem:", "");
    }

    /** Opens a socket, sends text as it is, and leaves it open. */
    Socket socket(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        write(socket, text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Sends text as it is, and returns what comes back until the server closes the connection. */
    String raw(String text) throws IOException {
        try (Socket socket = socket(text);
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

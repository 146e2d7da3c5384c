package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;

/** The limit {@code headTime}. Connections are looked at each second, so that one may live a second longer. */
class HeadTimeTest {

    private static final String REQUEST = "GET /healthz/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final int PAUSE = 20; // milliseconds from byte to byte

    private static final int BYTES = 100_000; // 33 minutes, at that pause

    private static ProsodiaServer server() throws IOException {
        return ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .limits(ServerLimits.builder().headTime(Duration.ofMillis(500)).build())
                .start();
    }

    /** Sends a field of the head byte by byte until the connection is closed. */
    private static void sendForever(Socket socket) throws IOException, InterruptedException {
        Client.write(socket, "X: ".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < BYTES; i++) {
            Client.write(socket, new byte[] {'x'});
            Thread.sleep(PAUSE);
        }
    }

    /** Reads the answer to {@link #REQUEST}, which has a body of known length. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection is open").isNotNegative();
            text.append((char) next);
        }
        String head = text.toString();
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void aFirstHeadThatComesByteByByteIsCutOff() throws Exception {
        try (ProsodiaServer server = server();
                Socket socket = new Client(server.port()).socket("GET /healthz/live HTTP/1.1\r\n")) {
            assertThatThrownBy(() -> sendForever(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLaterHeadThatComesByteByByteIsCutOffToo() throws Exception {
        try (ProsodiaServer server = server();
                Socket socket = new Client(server.port()).socket(REQUEST)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            Client.write(socket, "GET /healthz/live HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> sendForever(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionThatRestsBetweenRequestsIsKept() throws Exception {
        try (ProsodiaServer server = server();
                Socket socket = new Client(server.port()).socket(REQUEST)) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            Thread.sleep(3_000);
            Client.write(socket, REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aSlowBodyIsNoSlowHead() throws Exception {
        byte[] clip = Client.clip();
        try (ProsodiaServer server = server();
                Socket socket = new Client(server.port())
                        .socket("POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                                + "Content-Length: " + clip.length + "\r\nConnection: close\r\n\r\n")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 100 ");
            int parts = 30;
            for (int part = 0; part < parts; part++) {
                int from = clip.length / parts * part;
                int until = part == parts - 1 ? clip.length : clip.length / parts * (part + 1);
                Client.write(socket, Arrays.copyOfRange(clip, from, until));
                Thread.sleep(100);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
        }
    }
}

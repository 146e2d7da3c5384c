package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class ServerLimitsTest {

    private static ProsodiaServer server(ServerLimits limits) throws IOException {
        return ProsodiaServer.builder().port(0).workers(1).limits(limits).start();
    }

    /** Returns the head of an upload, of whose body nothing has been sent. */
    private static String head(int length) {
        return "POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedWhetherItStatesItsLengthOrNot() throws Exception {
        try (ProsodiaServer server =
                server(ServerLimits.builder().bodyBytes(1_000).build())) {
            Client client = new Client(server.port());
            HttpResponse<String> stated = client.post("/v1/recognize", Client.clip());
            assertThat(stated.statusCode()).isEqualTo(413);
            assertThat(Client.json(stated).get("limit").asText()).isEqualTo("bodyBytes");

            assertThat(client.raw("POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                            + "Connection: close\r\n\r\n3e9\r\n" + "x".repeat(1_001) + "\r\n0\r\n\r\n"))
                    .contains(" 413 ");
        }
    }

    @Test
    void aBodyThatComesByteByByteIsGivenUpAfterItsTime() throws Exception {
        ServerLimits limits =
                ServerLimits.builder().uploadTime(Duration.ofMillis(200)).build();
        try (ProsodiaServer server = server(limits);
                Socket socket = new Client(server.port()).socket(head(100_000))) {
            while (socket.getInputStream().available() == 0) {
                Client.write(socket, new byte[1]);
                Thread.sleep(20);
            }
            assertThat(rest(socket)).contains(" 408 ", "upload-too-slow", "uploadTime");
        }
    }

    @Test
    void aSilentBodyIsGivenUpAfterTheIdleTime() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .idleTime(Duration.ofMillis(200))
                .drainTime(Duration.ofSeconds(1))
                .build();
        try (ProsodiaServer server = server(limits);
                Socket socket = new Client(server.port()).socket(head(1_000))) {
            assertThat(rest(socket)).contains(" 408 ", "idleTime");
        }
    }

    @Test
    void moreBodiesThanThePlacesAreRefusedAtOnceAndAHangUpFreesAPlace() throws Exception {
        try (ProsodiaServer server = server(ServerLimits.builder().uploads(1).build())) {
            Client client = new Client(server.port());
            Socket first = client.socket(head(1_000));
            Eventually.becomes(
                    "the state of a second body",
                    () -> client.post("/v1/recognize", Client.clip()).statusCode(),
                    status -> status == 503);
            HttpResponse<String> second = client.post("/v1/recognize", Client.clip());
            assertThat(second.headers().firstValue("Retry-After")).contains("2");
            assertThat(Client.json(second).get("limit").asText()).isEqualTo("uploads");

            first.close();
            Eventually.becomes(
                    "the state after the first is gone",
                    () -> client.post("/v1/recognize", Client.clip()).statusCode(),
                    status -> status == 200);
        }
    }

    @Test
    void aBodyThatComesTooSlowlyGivesUpItsPlaceWhenAnotherNeedsIt() throws Exception {
        try (ProsodiaServer server = server(ServerLimits.builder().uploads(1).build());
                Socket slow = new Client(server.port()).socket(head(1_000_000))) {
            Client client = new Client(server.port());
            AtomicInteger answer = new AtomicInteger();
            Thread dripping = new Thread(() -> {
                try {
                    while (slow.getInputStream().available() == 0) {
                        Client.write(slow, new byte[1]);
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException e) {
                    answer.set(-1);
                }
            });
            dripping.start();
            // Whole bodies ask for the place until the slow one has lost it: the first may come before the slow one has
            // it.
            Eventually.becomes(
                    "the bytes that answer the slow body",
                    () -> {
                        client.post("/v1/recognize", Client.clip());
                        return slow.getInputStream().available();
                    },
                    bytes -> bytes > 0);
            dripping.join();
            assertThat(answer).hasValue(0);
            assertThat(rest(slow)).contains(" 408 ", "upload-too-slow", "uploadRate");
            assertThat(client.post("/v1/recognize", Client.clip()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatTheFullQueueRefusesIsToldToTryAgainAndTheRestEndsWell() throws Exception {
        ServerLimits limits =
                ServerLimits.builder().queue(2).waitTime(Duration.ofMinutes(2)).build();
        try (ProsodiaServer server = server(limits)) {
            Client client = new Client(server.port());
            byte[] minutes = Client.clip(500);
            List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                accepted.add(later(client, minutes));
            }
            Eventually.becomes(
                    "the full queue",
                    () -> client.get("/metrics").body(),
                    measures -> measures.contains("prosodia_queue_waiting{queue=\"requests\"} 2.0"));

            List<CompletableFuture<HttpResponse<String>>> surplus = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                surplus.add(later(client, Client.clip()));
            }
            for (CompletableFuture<HttpResponse<String>> one : surplus) {
                HttpResponse<String> refused = one.get();
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).contains("2");
                assertThat(Client.json(refused).get("limit").asText()).isEqualTo("queue");
            }
            for (CompletableFuture<HttpResponse<String>> one : accepted) {
                assertThat(one.get().statusCode()).isEqualTo(200);
                assertThat(Client.json(one.get()).get("duration").asDouble()).isEqualTo(500);
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> later(Client client, byte[] body) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return client.post("/v1/recognize", body);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void aRecordingBeyondTheLimitIsRefused() throws Exception {
        try (ProsodiaServer server =
                server(ServerLimits.builder().recordingSeconds(2).build())) {
            HttpResponse<String> answer = new Client(server.port()).post("/v1/recognize?name=long.wav", Client.clip());
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Client.problem(answer)).isEqualTo("too-long");
            assertThat(Client.json(answer).get("limit").asText()).isEqualTo("recordingSeconds");
            assertThat(Client.json(answer).get("detail").asText()).startsWith("long.wav: ");
        }
    }

    @Test
    void workBeyondItsTimeEnds() throws Exception {
        try (ProsodiaServer server =
                server(ServerLimits.builder().workTime(Duration.ofMillis(1)).build())) {
            HttpResponse<String> answer = new Client(server.port()).post("/v1/recognize", Client.clip(60));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Client.problem(answer)).isEqualTo("out-of-time");
        }
    }

    @Test
    void whoWaitsTooLongIsRefusedAndAHangUpEndsTheWork() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .waitTime(Duration.ofMillis(200))
                .recordingSeconds(36_000)
                .build();
        try (ProsodiaServer server = server(limits);
                Socket socket = new Client(server.port()).socket("")) {
            Client client = new Client(server.port());
            byte[] hours = WaveFile.of(1_000, Sounds.golden(10_000_000)); // hours of sound, a minute of work
            Client.write(socket, head(hours.length).getBytes(StandardCharsets.ISO_8859_1));
            Client.write(socket, hours);
            Eventually.becomes(
                    "the answer while the worker is busy",
                    () -> client.post("/v1/recognize", Client.clip()).statusCode(),
                    status -> status == 503);
            HttpResponse<String> refused = client.post("/v1/recognize", Client.clip());
            assertThat(Client.problem(refused)).isEqualTo("busy");
            assertThat(Client.json(refused).get("limit").asText()).isEqualTo("waitTime");
            assertThat(refused.headers().firstValue("Retry-After")).contains("2");

            socket.close();
            Eventually.becomes(
                    "the answer after the client is gone",
                    () -> client.post("/v1/recognize", Client.clip()).statusCode(),
                    status -> status == 200);
        }
    }

    @Test
    void nothingOfAnUploadIsLeft() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = spools(temporary);
        ProsodiaServer server = server(ServerLimits.DEFAULT);
        Path spool = spools(temporary).stream()
                .filter(folder -> !before.contains(folder))
                .findFirst()
                .orElseThrow();
        Client client = new Client(server.port());
        client.post("/v1/recognize", Client.clip());
        client.post("/v1/recognize", new byte[] {1, 2, 3});
        try (Socket half = client.socket(head(1_000))) {
            Client.write(half, new byte[10]);
        }
        Eventually.becomes("the files of the spool", () -> files(spool), files -> files.equals(List.of("lock")));

        server.close();
        assertThat(spool).doesNotExist();
    }

    private static List<Path> spools(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("prosodia-server-"))
                    .toList();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

package org.prosodia.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.Prosodia;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** The end of a service in full work, by SIGTERM and by SIGKILL. */
class ServeEndTest {

    private static final int TERM = 15;
    private static final int KILL = 9;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final byte[] MINUTES = WaveFile.of(16_000, Sounds.golden(300 * 16_000));

    @TempDir
    private Path folder;

    private Path temporary;
    private Path log;

    @BeforeEach
    void folders() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        log = folder.resolve("log");
    }

    /** A process that serves with one worker. */
    private record Service(Process process, String address) implements AutoCloseable {

        CompletableFuture<HttpResponse<String>> post(byte[] body) {
            return HTTP.sendAsync(
                    HttpRequest.newBuilder(URI.create(address + "/v1/recognize"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** Sends recordings of which one is recognised and the others wait. */
        List<CompletableFuture<HttpResponse<String>>> fill(int count) throws Exception {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                answers.add(post(MINUTES));
            }
            String full = "prosodia_queue_waiting{queue=\"requests\"} " + (count - 1) + ".0";
            Eventually.becomes("the work", () -> get("/metrics").body(), measures -> measures.contains(full));
            return answers;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Service start(String... limits) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--workers", "1"));
        for (String limit : limits) {
            arguments.addAll(List.of("--limit", limit));
        }
        Process process = JavaProcess.command(
                        List.of("-Djava.io.tmpdir=" + temporary), Prosodia.class, arguments.toArray(new String[0]))
                .redirectOutput(log.toFile())
                .start();
        BufferedReader messages =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String listening = messages.readLine();
        assertThat(listening).startsWith("listening at ");
        return new Service(process, listening.replaceAll("listening at |;.*", ""));
    }

    private List<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload"))
                    .toList();
        }
    }

    @Test
    void theNextStartDeletesTheUploadsOfAServiceThatWasKilled() throws Exception {
        try (Service first = start("waitTime=5min")) {
            first.fill(6);
            JavaProcess.signal(first.process(), KILL);
            assertThat(first.process().waitFor()).isEqualTo(128 + KILL);
        }
        assertThat(uploads()).hasSize(6);
        try (Service second = start()) {
            assertThat(uploads()).isEmpty();
            assertThat(second.get("/healthz/ready").statusCode()).isEqualTo(200);
        }
    }

    /** Collects the events of a stream until its close code. */
    private static final class Events implements WebSocket.Listener {
        private final List<String> parts = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        String text() {
            return String.join("", parts);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            code.completeExceptionally(failure);
        }
    }

    @Test
    void aTermSignalLetsAllAcceptedWorkEndAndRefusesMore() throws Exception {
        try (Service service = start("waitTime=5min", "drainTime=5min")) {
            Events events = new Events();
            WebSocket stream = HTTP.newWebSocketBuilder()
                    .buildAsync(URI.create(service.address().replace("http", "ws") + "/v1/stream"), events)
                    .get();
            stream.sendText("{\"type\":\"session.update\",\"rate\":16000}", true)
                    .get();
            Eventually.becomes("the events", events::text, text -> text.contains("session.created"));
            List<CompletableFuture<HttpResponse<String>>> accepted = service.fill(4);

            JavaProcess.signal(service.process(), TERM);

            Eventually.becomes("the state", () -> service.get("/healthz/ready").statusCode(), status -> status == 503);
            HttpResponse<String> refused = service.post(new byte[100]).get();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("not-ready");
            assertThat(events.code.get()).isEqualTo(1001);
            assertThat(events.text()).contains("\"type\":\"session.closed\",\"reason\":\"server\"");
            for (CompletableFuture<HttpResponse<String>> one : accepted) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
            assertThat(service.process().waitFor()).isZero();
            assertThat(uploads()).isEmpty();
        }
    }

    @Test
    void whatTheServiceWarnsOfIsALineOfJsonAsRequestsAre() throws Exception {
        try (Service service = start("waitTime=5min", "drainTime=1ms")) {
            List<CompletableFuture<HttpResponse<String>>> accepted = service.fill(3);
            JavaProcess.signal(service.process(), TERM);
            assertThat(service.process().waitFor()).isZero();
            for (CompletableFuture<HttpResponse<String>> one : accepted) {
                assertThat(one.handle((answer, failure) -> failure == null ? answer.statusCode() : 503)
                                .get())
                        .isEqualTo(503);
            }
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("time").asText()).isNotEmpty();
            assertThat(line.get("level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(line.get("message").asText()).isNotEmpty();
        });
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.get("message").asText()).isEqualTo("request"))
                .anySatisfy(line -> {
                    assertThat(line.get("level").asText()).isEqualTo("WARN");
                    assertThat(line.get("message").asText()).isEqualTo("running work was ended after 0.001 s");
                });
    }
}

package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.testing.Eventually;

/** Measures, the log of requests, the end of a server and its connections, as an operator sees them. */
class OperationTest {

    @Test
    void requestsAreMeasuredAndLoggedWithoutTheirParameters() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ProsodiaServer server = ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .requestLog(lines::add)
                .start()) {
            Client client = new Client(server.port());
            client.post("/v1/recognize?name=Anna.wav", Client.clip());
            client.send(client.to("/v1/models/other").header("X-Request-Id", "seventeen"));
            Eventually.becomes("the number of lines", lines::size, count -> count == 2);

            assertThat(lines.get(0)).doesNotContain("Anna");
            JsonNode second = Client.JSON.readTree(lines.get(1));
            assertThat(second.get("requestId").asText()).isEqualTo("seventeen");
            assertThat(second.get("method").asText()).isEqualTo("GET");
            assertThat(second.get("path").asText()).isEqualTo("/v1/models/other");
            assertThat(second.get("status").asInt()).isEqualTo(404);
            assertThat(second.get("problem").asText()).endsWith("no-such-model");

            String measures = client.get("/metrics").body();
            assertThat(measures)
                    .contains("prosodia_audio_seconds_total 3.0")
                    .contains("prosodia_queue_waiting{queue=\"requests\"} 0.0")
                    .contains("prosodia_working_seconds_count{queue=\"requests\"} 1")
                    .contains("prosodia_waiting_seconds_bucket{queue=\"requests\",le=\"+Inf\"} 1")
                    .contains("prosodia_failures_total{type=\"urn:prosodia:problem:no-such-model\"} 1.0")
                    .contains("prosodia_streams_open 0.0")
                    .containsPattern(
                            "prosodia_requests_total\\{method=\"POST\",route=\"/v1/recognize\",status=\"200\"\\} 1")
                    .containsPattern("prosodia_native_memory_bytes [1-9]");
        }
    }

    @Test
    void requestsThatNoRouteSeesHaveAnIdAndALine() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ProsodiaServer server = ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .requestLog(lines::add)
                .start()) {
            Client client = new Client(server.port());
            String close = "Host: localhost\r\nX-Request-Id: seventeen\r\nConnection: close\r\n";
            RawAnswer large = new RawAnswer(client.raw(
                    "GET /v1/models?name=Anna HTTP/1.1\r\n" + close + "X-Large: " + "x".repeat(20_000) + "\r\n\r\n"));
            assertThat(large.statusCode()).isEqualTo(431);
            assertThat(Client.problem(large)).isEqualTo("headers-too-large");
            RawAnswer malformed = new RawAnswer(client.raw("GET /v1/models HTTP/1.1\r\n" + close + "a b\r\n\r\n"));
            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(Client.problem(malformed)).isEqualTo("invalid-request");
            RawAnswer none = new RawAnswer(client.raw("nothing\r\n\r\n"));
            assertThat(none.statusCode()).isEqualTo(400);

            Eventually.becomes("the number of lines", lines::size, count -> count == 3);
            List<RawAnswer> answers = List.of(large, malformed, none);
            for (int i = 0; i < answers.size(); i++) {
                JsonNode line = Client.JSON.readTree(lines.get(i));
                String id = answers.get(i).headers().firstValue("X-Request-Id").orElseThrow();
                assertThat(id).isNotEmpty();
                assertThat(line.get("requestId").asText()).isEqualTo(id);
                assertThat(line.get("status").asInt()).isEqualTo(answers.get(i).statusCode());
                assertThat(Client.json(answers.get(i)).get("requestId").asText())
                        .isEqualTo(id);
                assertThat(line.toString()).doesNotContain("Anna");
            }
            assertThat(client.get("/metrics").body())
                    .contains("prosodia_failures_total{type=\"urn:prosodia:problem:headers-too-large\"} 1.0");
        }
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            Client client = new Client(server.port());
            for (String path : List.of("/", "/v1/models", "/healthz/ready", "/openapi.json", "/docs", "/nowhere")) {
                HttpResponse<String> get = client.get(path);
                HttpResponse<String> head =
                        client.send(client.to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
                assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
                assertThat(head.headers().firstValue("Content-Type"))
                        .as(path)
                        .isEqualTo(get.headers().firstValue("Content-Type"));
                assertThat(head.headers().firstValue("ETag"))
                        .isEqualTo(get.headers().firstValue("ETag"));
                assertThat(head.body()).isEmpty();
            }
            assertThat(client.send(client.to("/v1/recognize").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void aServerThatEndsFinishesItsWorkAndTakesNoMore() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .idleTime(Duration.ofMinutes(5))
                .drainTime(Duration.ofMinutes(5))
                .build();
        ProsodiaServer server =
                ProsodiaServer.builder().port(0).workers(1).limits(limits).start();
        Client client = new Client(server.port());
        CompletableFuture<String> running = new CompletableFuture<>();
        byte[] sound = Client.clip(100);
        Thread request = new Thread(() -> {
            try {
                running.complete(client.post("/v1/recognize", sound).body());
            } catch (Exception e) {
                running.completeExceptionally(e);
            }
        });
        request.start();
        Eventually.becomes(
                "the running work",
                () -> client.get("/metrics").body(),
                measures -> measures.contains("prosodia_queue_running{queue=\"requests\"} 1.0"));

        Thread end = new Thread(server::close);
        end.start();
        Eventually.becomes(
                "the answer of the end",
                () -> running.isDone() ? "ended" : client.get("/healthz/ready").body(),
                answer -> answer.contains("not-ready") || answer.equals("ended"));
        assertThat(running.get()).startsWith("{\"file\":\"recording\",\"duration\":100.0");
        end.join();
    }

    @Test
    void workThatDoesNotEndInTimeIsEnded() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .idleTime(Duration.ofSeconds(30))
                .drainTime(Duration.ofMillis(1))
                .build();
        ProsodiaServer server =
                ProsodiaServer.builder().port(0).workers(1).limits(limits).start();
        Client client = new Client(server.port());
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post("/v1/recognize", Client.clip(500)).body();
            } catch (Exception e) {
                return String.valueOf(e);
            }
        });
        Eventually.becomes(
                "the running work",
                () -> client.get("/metrics").body(),
                measures -> measures.contains("prosodia_queue_running{queue=\"requests\"} 1.0"));

        server.close();

        assertThat(running.get()).contains("not-ready");
    }

    @Test
    void connectionsBeyondTheLimitWaitUntilOthersClose() throws Exception {
        try (ProsodiaServer server = ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .limits(ServerLimits.builder().connections(2).build())
                .start()) {
            Client client = new Client(server.port());
            List<Socket> open = new ArrayList<>(List.of(client.socket(""), client.socket("")));
            Eventually.becomes("an open connection", () -> open.get(1).isConnected(), connected -> connected);
            try (Socket third =
                    client.socket("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
                third.setSoTimeout(300);
                boolean answered;
                try {
                    answered = third.getInputStream().read() >= 0;
                } catch (java.net.SocketTimeoutException e) {
                    answered = false;
                }
                assertThat(answered).isFalse();
                third.setSoTimeout(0);
                for (Socket one : open) {
                    one.close();
                }
                assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200");
            }
        }
    }
}

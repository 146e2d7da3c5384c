package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.server.http.Contract;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.testing.Eventually;

/** The contract, {@code openapi.yaml}, and a running server have the same routes, statuses and media types. */
class ContractTest {

    private static final String TOKEN = "0123456789abcdef0123";

    /** A route with its method, and a status that it answers. */
    private record Case(String method, String path, int status) {}

    /** Makes a server answer. */
    private interface Scenario {
        HttpResponse<String> answer() throws Exception;
    }

    @TempDir
    private static Path folder;

    private static final Map<Case, Scenario> SCENARIOS = new HashMap<>();
    private static ProsodiaServer open;
    private static ProsodiaServer guarded;
    private static ProsodiaServer small;
    private static Client client;
    private static Client limited;
    private static String done;

    @BeforeAll
    static void start() throws Exception {
        open = ProsodiaServer.builder().port(0).workers(1).start();
        client = new Client(open.port());
        Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN + "\n");
        guarded = ProsodiaServer.builder().port(0).workers(1).tokens(tokens).start();
        ServerLimits limits = ServerLimits.builder()
                .bodyBytes(1_000)
                .idleTime(Duration.ofMillis(200))
                .drainTime(Duration.ofSeconds(1))
                .build();
        small = ProsodiaServer.builder().port(0).workers(1).limits(limits).start();
        limited = new Client(small.port());
        done = submit(Client.clip());
        plain();
        recordings();
        jobs();
        streams();
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
        small.close();
    }

    private static String submit(byte[] audio) throws Exception {
        String id = Client.json(client.post("/v1/jobs", audio)).get("id").asText();
        Eventually.becomes(
                "the state of a job",
                () -> Client.json(client.get("/v1/jobs/" + id)).get("state").asText(),
                state -> state.equals("done") || state.equals("failed"));
        return id;
    }

    private static void get(String path, int status, String actual) {
        SCENARIOS.put(new Case("GET", path, status), () -> client.get(actual));
    }

    private static void plain() throws Exception {
        String model =
                Client.json(client.get("/v1/models")).at("/models/0/name").asText();
        for (String path : List.of(
                "/v1/models",
                "/v1/session",
                "/healthz/live",
                "/healthz/ready",
                "/metrics",
                "/openapi.json",
                "/docs",
                "/docs.css")) {
            get(path, 200, path);
        }
        for (String path : List.of("/v1/models/{name}", "/v1/models/{name}/card", "/v1/models/{name}/samples.onnx")) {
            get(path, 200, path.replace("{name}", model));
            get(path, 404, path.replace("{name}", "other"));
        }
        revalidated("/", "/");
        revalidated("/page/{file}", "/page/main.js");
        revalidated("/page/{folder}/{file}", "/page/labels/textgrid.js");
        get("/page/{file}", 404, "/page/other.js");
        get("/page/{folder}/{file}", 404, "/page/labels/other.js");
        revalidated("/v1/models/{name}/samples.onnx", "/v1/models/" + model + "/samples.onnx");
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        Client needing = new Client(guarded.port());
        SCENARIOS.put(
                new Case("POST", "/v1/session", 204),
                () -> needing.send(needing.to("/v1/session")
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(nothing)));
        SCENARIOS.put(
                new Case("DELETE", "/v1/session", 204),
                () -> client.send(client.to("/v1/session").DELETE()));
    }

    /** Asks for a file, and again with its tag. */
    private static void revalidated(String path, String actual) {
        get(path, 200, actual);
        SCENARIOS.put(new Case("GET", path, 304), () -> {
            String tag = client.get(actual).headers().firstValue("ETag").orElseThrow();
            return client.send(client.to(actual).header("If-None-Match", tag));
        });
    }

    private static void recordings() {
        for (String path : List.of("/v1/recognize", "/v1/jobs")) {
            SCENARIOS.put(new Case("POST", path, 400), () -> client.post(path + "?format=mp3", Client.clip()));
            SCENARIOS.put(new Case("POST", path, 404), () -> client.post(path + "?model=other", Client.clip()));
            SCENARIOS.put(new Case("POST", path, 413), () -> limited.post(path, Client.clip()));
            SCENARIOS.put(new Case("POST", path, 408), () -> silent(path));
            SCENARIOS.put(new Case("POST", path, 503), () -> draining("POST", path));
        }
        SCENARIOS.put(new Case("GET", "/healthz/ready", 503), () -> draining("GET", "/healthz/ready"));
        String recognize = "/v1/recognize";
        SCENARIOS.put(new Case("POST", recognize, 200), () -> client.post(recognize, Client.clip()));
        SCENARIOS.put(new Case("POST", recognize, 415), () -> client.post(recognize, text()));
        SCENARIOS.put(
                new Case("POST", recognize, 422), () -> client.post(recognize + "?channels=7=customer", Client.clip()));
    }

    private static byte[] text() {
        return "no audio".getBytes(StandardCharsets.UTF_8);
    }

    private static void jobs() throws Exception {
        SCENARIOS.put(new Case("POST", "/v1/jobs", 202), () -> client.post("/v1/jobs", Client.clip()));
        get("/v1/jobs/{id}", 200, "/v1/jobs/" + done);
        get("/v1/jobs/{id}", 404, "/v1/jobs/other");
        SCENARIOS.put(
                new Case("DELETE", "/v1/jobs/{id}", 204),
                () -> client.send(client.to("/v1/jobs/other").DELETE()));
        get("/v1/jobs/{id}/result", 200, "/v1/jobs/" + done + "/result");
        get("/v1/jobs/{id}/result", 404, "/v1/jobs/other/result");
        get("/v1/jobs/{id}/result", 415, "/v1/jobs/" + submit(text()) + "/result");
        String call = Client.json(client.post("/v1/jobs?channels=7=customer", Client.clip()))
                .get("id")
                .asText();
        SCENARIOS.put(new Case("GET", "/v1/jobs/{id}/result", 422), () -> {
            Eventually.becomes(
                    "the state of a job",
                    () -> Client.json(client.get("/v1/jobs/" + call))
                            .get("state")
                            .asText(),
                    "failed"::equals);
            return client.get("/v1/jobs/" + call + "/result");
        });
        SCENARIOS.put(new Case("GET", "/v1/jobs/{id}/result", 409), () -> {
            String id = Client.json(client.post("/v1/jobs", Client.clip(600)))
                    .get("id")
                    .asText();
            HttpResponse<String> answer = client.get("/v1/jobs/" + id + "/result");
            client.send(client.to("/v1/jobs/" + id).DELETE());
            return answer;
        });
    }

    private static void streams() {
        SCENARIOS.put(new Case("GET", "/v1/stream", 101), () -> upgraded("/v1/stream"));
        get("/v1/stream", 426, "/v1/stream");
        SCENARIOS.put(new Case("GET", "/v1/stream", 503), () -> draining("GET", "/v1/stream"));
    }

    /** Returns the answer to a request for a WebSocket, without what follows. */
    private static HttpResponse<String> upgraded(String path) throws IOException {
        try (Socket socket = client.socket("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            return new RawAnswer(head.toString());
        }
    }

    /** Returns the answer to a body that never comes. */
    private static HttpResponse<String> silent(String path) throws Exception {
        String answer = limited.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                + "Connection: close\r\n\r\n");
        return new RawAnswer(answer);
    }

    /** Returns the answer of a server whose end waits for work. */
    private static HttpResponse<String> draining(String method, String path) throws Exception {
        ProsodiaServer ending = ProsodiaServer.builder().port(0).workers(1).start();
        Client last = new Client(ending.port());
        String job =
                Client.json(last.post("/v1/jobs", Client.clip(600))).get("id").asText();
        Thread end = new Thread(ending::close);
        end.start();
        Eventually.becomes(
                "the state of the server", () -> last.get("/healthz/ready").statusCode(), status -> status == 503);
        HttpResponse<String> answer = method.equals("GET") ? last.get(path) : last.post(path, Client.clip());
        last.send(last.to("/v1/jobs/" + job).DELETE());
        end.join();
        return answer;
    }

    @Test
    void theServerHasTheRoutesOfTheContract() {
        Set<String> documented = new HashSet<>();
        Contract.read().operations().forEach(operation -> documented.add(operation.method() + " " + operation.path()));
        Set<String> routes = new HashSet<>(open.routes());

        assertThat(routes.remove("OPTIONS /v1/*")).isTrue(); // for browsers, not for clients
        assertThat(routes).isEqualTo(documented);
    }

    @TestFactory
    Stream<DynamicTest> eachStatusOfTheContractIsAnswered() {
        return Contract.read().operations().stream()
                .flatMap(operation -> operation.responses().keySet().stream()
                        .map(status -> DynamicTest.dynamicTest(
                                operation.method() + " " + operation.path() + " " + status,
                                () -> check(operation, Integer.parseInt(status)))));
    }

    private static void check(Contract.Operation operation, int status) throws Exception {
        HttpResponse<String> answer = answer(operation, status);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        List<String> types = operation.mediaTypes().get(String.valueOf(status));
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(types.isEmpty() ? "" : type).isIn(types.isEmpty() ? List.of("") : types);
        if (type.equals("application/problem+json")) {
            assertThat(Client.JSON.readTree(answer.body()).get("status").asInt())
                    .isEqualTo(status);
        }
    }

    private static HttpResponse<String> answer(Contract.Operation operation, int status) throws Exception {
        if (status == 401) {
            Client needing = new Client(guarded.port());
            return needing.send(request(needing, operation));
        }
        if (status == 403) {
            return client.send(request(client, operation).header("Origin", "https://evil.example"));
        }
        Scenario scenario = SCENARIOS.get(new Case(operation.method(), operation.path(), status));
        assertThat(scenario)
                .as("the contract has a status that this test does not provoke")
                .isNotNull();
        return scenario.answer();
    }

    private static HttpRequest.Builder request(Client of, Contract.Operation operation) {
        return of.to(operation.path().replaceAll("\\{\\w+}", "x"))
                .method(operation.method(), HttpRequest.BodyPublishers.noBody());
    }

    @Test
    void theContractIsServedAsJsonAndAsAPageThatAsksForNothingElsewhere() throws IOException, InterruptedException {
        JsonNode json = Client.json(client.get("/openapi.json"));
        assertThat(json.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(json.at("/paths/~1v1~1jobs/post/parameters").size()).isEqualTo(11);

        String page = client.get("/docs").body();
        assertThat(page).contains("POST /v1/recognize").doesNotContain("<script", "http://", "https://");
    }
}

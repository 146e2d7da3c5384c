package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class JobsTest {

    /** Hours of sound in few bytes: a minute of work. */
    private static final byte[] HOURS = WaveFile.of(1_000, Sounds.golden(10_000_000));

    private static ProsodiaServer server(ServerLimits limits) throws IOException {
        return ProsodiaServer.builder().port(0).workers(1).limits(limits).start();
    }

    private static String submit(Client client, byte[] audio) throws Exception {
        HttpResponse<String> answer = client.post("/v1/jobs?name=call.wav", audio);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String place = answer.headers().firstValue("Location").orElseThrow();
        assertThat(place).isEqualTo("/v1/jobs/" + Client.json(answer).get("id").asText());
        return place;
    }

    private static void becomes(Client client, String job, String state) throws Exception {
        Eventually.becomes(
                "the state of a job",
                () -> Client.json(client.get(job)).path("state").asText(),
                state::equals);
    }

    @Test
    void aJobsResultIsTheAnswerOfARequest() throws Exception {
        try (ProsodiaServer server = server(ServerLimits.DEFAULT)) {
            Client client = new Client(server.port());
            String job = submit(client, Client.clip());
            becomes(client, job, "done");

            HttpResponse<String> result =
                    client.get(Client.json(client.get(job)).get("result").asText());
            assertThat(result.body())
                    .isEqualTo(client.post("/v1/recognize?name=call.wav", Client.clip())
                            .body());
            assertThat(result.headers().firstValue("Content-Type")).contains("application/json");

            assertThat(client.send(client.to(job).DELETE()).statusCode()).isEqualTo(204);
            assertThat(client.send(client.to(job).DELETE()).statusCode()).isEqualTo(204);
            HttpResponse<String> gone = client.get(job);
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(Client.problem(gone)).isEqualTo("no-such-job");
            assertThat(Client.json(gone).get("detail").asText()).contains("do not outlive the server's process");
        }
    }

    @Test
    void aFailedJobHasItsProblem() throws Exception {
        try (ProsodiaServer server = server(ServerLimits.DEFAULT)) {
            Client client = new Client(server.port());
            String job = submit(client, "no audio".getBytes(StandardCharsets.UTF_8));
            becomes(client, job, "failed");

            JsonNode problem = Client.json(client.get(job)).get("problem");
            assertThat(problem.get("type").asText()).isEqualTo("urn:prosodia:problem:not-audio");
            assertThat(problem.get("detail").asText()).startsWith("call.wav: ");
            HttpResponse<String> result = client.get(job + "/result");
            assertThat(result.statusCode()).isEqualTo(415);
        }
    }

    @Test
    void aRunningJobHasProgressAndDeletionFreesItsPlace() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .jobSeconds(36_000)
                .jobTime(Duration.ofHours(1))
                .jobs(1)
                .build();
        try (ProsodiaServer server = server(limits)) {
            Client client = new Client(server.port());
            String running = submit(client, HOURS);
            Eventually.becomes(
                    "the progress of a job",
                    () -> Client.json(client.get(running)),
                    json -> json.path("seconds").asDouble() > 0
                            && json.path("total").asDouble() == 10_000);
            assertThat(Client.problem(client.get(running + "/result"))).isEqualTo("no-result");
            String waiting = submit(client, Client.clip());
            assertThat(Client.json(client.get(waiting)).get("state").asText()).isEqualTo("queued");
            HttpResponse<String> full = client.post("/v1/jobs", Client.clip());
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(Client.json(full).get("limit").asText()).isEqualTo("jobs");
            // Requests have workers of their own.
            assertThat(client.post("/v1/recognize", Client.clip()).statusCode()).isEqualTo(200);

            client.send(client.to(running).DELETE());
            becomes(client, waiting, "done");
        }
    }

    @Test
    void limitsOnLengthTimeAndResultsHold() throws Exception {
        ServerLimits limits = ServerLimits.builder()
                .jobSeconds(60)
                .jobTime(Duration.ofMillis(100))
                .jobs(8)
                .resultTime(Duration.ofMillis(300))
                .resultBytes(1_000)
                .build();
        try (ProsodiaServer server = server(limits)) {
            Client client = new Client(server.port());
            assertLimit(client, HOURS, "jobSeconds");
            assertLimit(client, Client.clip(59), "jobTime");
        }
        try (ProsodiaServer server = server(ServerLimits.builder()
                .resultTime(Duration.ofMinutes(1))
                .resultBytes(100)
                .build())) {
            assertLimit(new Client(server.port()), Client.clip(), "resultBytes");
        }
        try (ProsodiaServer server = server(ServerLimits.builder()
                .resultTime(Duration.ofMillis(1))
                .resultBytes(1L << 20)
                .build())) {
            Client client = new Client(server.port());
            String job = submit(client, Client.clip());
            Eventually.becomes(
                    "the answer after the time of the result",
                    () -> client.get(job).statusCode(),
                    status -> status == 404);
        }
    }

    private static void assertLimit(Client client, byte[] audio, String limit) throws Exception {
        String job = submit(client, audio);
        Eventually.becomes(
                "the problem of a job",
                () -> {
                    JsonNode json = Client.json(client.get(job));
                    return json.at("/problem/limit").asText()
                            + json.path("type").asText();
                },
                found -> found.equals(limit) || found.endsWith("no-such-job"));
    }
}

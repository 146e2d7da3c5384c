package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Recognition over HTTP; that it equals the command line's is tested in {@code prosodia-cli}. */
class RecognizeTest {

    private static ProsodiaServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = ProsodiaServer.builder().port(0).workers(1).start();
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyIsRecognisedUnderTheNameThatTheClientGives() throws Exception {
        HttpResponse<String> answer = client.post("/v1/recognize?name=calls/one.wav", Client.clip());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode json = Client.json(answer);
        assertThat(json.get("file").asText()).isEqualTo("one.wav");
        assertThat(json.get("duration").asDouble()).isEqualTo(3);
        assertThat(json.get("model").get("name").asText()).isNotEmpty();
        double sum = 0;
        for (JsonNode score : json.get("scores")) {
            sum += score.asDouble();
        }
        assertThat(sum).isBetween(0.99999, 1.00001);
    }

    @Test
    void aFormIsRecognisedLikeItsFile() throws Exception {
        HttpResponse<String> plain = client.post("/v1/recognize?name=clip.wav", Client.clip());
        HttpResponse<String> form = form("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nno file\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clip.wav\"\r\n"
                + "Content-Type: audio/wav\r\n\r\n");

        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
        assertThat(form.body()).isEqualTo(plain.body());
    }

    private static HttpResponse<String> form(String before) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Client.clip());
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send(client.to("/v1/recognize")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    @Test
    void aFormWithoutAFileOrWithTwoIsRefused() throws Exception {
        HttpResponse<String> none = form("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(Client.json(none).get("detail").asText()).contains("has no file", "-F file=");

        String file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n";
        HttpResponse<String> two = form(file + "first\r\n" + file);
        assertThat(Client.problem(two)).isEqualTo("invalid-request");
        assertThat(Client.json(two).get("detail").asText()).contains("several files");
    }

    /** Bodies cut off, forms without an end, chunks without a length, and clients that hang up in between. */
    @Test
    void malformedUploadsAndDroppedConnectionsAreProblemsAtMost() throws Exception {
        String post = "POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        byte[] clip = Client.clip();
        String riff = new String(clip, 0, 2_000, StandardCharsets.ISO_8859_1);
        for (String malformed : List.of(
                post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n",
                post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                post + "Content-Length: -1\r\n\r\n",
                post + "Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc",
                post + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 6\r\n\r\n--b--\n",
                post + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 70\r\n\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.wav\"\r\n\r\nabc")) {
            RawAnswer answer = new RawAnswer(client.raw(malformed));
            assertThat(answer.statusCode() + " " + Client.problem(answer))
                    .as(malformed)
                    .isEqualTo("400 invalid-request");
        }
        for (String dropped : List.of("", "POST /v1/re", post + "Content-Length: " + clip.length + "\r\n\r\n" + riff)) {
            client.socket(dropped).close();
        }
        assertThat(client.post("/v1/recognize", clip).statusCode()).isEqualTo(200);
    }

    @Test
    void aTimelineHasSpansInTheFormatsOfPredict() throws Exception {
        JsonNode json = Client.json(client.post("/v1/recognize?timeline=true", Client.clip()));
        assertThat(json.has("spans")).isTrue();
        assertThat(json.get("file").asText()).isEqualTo("recording");

        assertThat(client.post("/v1/recognize?format=vtt", Client.clip()).body())
                .startsWith("WEBVTT");
        assertThat(client.post("/v1/recognize?format=textgrid", Client.clip()).body())
                .contains("TextGrid");
        assertThat(client.post("/v1/recognize?format=csv&timeline=true", Client.clip())
                        .body())
                .startsWith("file,role,kind,start,end,emotion");
        assertThat(client.post("/v1/recognize?format=text", Client.clip()).body())
                .startsWith("recording");
    }

    @Test
    void aDatabaseIsAnArchiveOfItsTwoFiles() throws Exception {
        HttpResponse<byte[]> answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        client.to("/v1/recognize?format=audformat&name=clip.wav")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(Client.clip()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("db.yaml", "db.emotion.csv");
    }

    @Test
    void anExplanationHasRegionsAndTheValuesOfItsMaps() throws Exception {
        JsonNode json =
                Client.json(client.post("/v1/recognize?explain=true&from=0.5&to=2.5&name=x.wav", Client.clip()));

        assertThat(json.get("kind").asText()).isEqualTo("explanation");
        assertThat(json.get("file").asText()).isEqualTo("x.wav");
        assertThat(json.get("from").asDouble()).isEqualTo(0.5);
        int size = json.at("/maps/bands").asInt() * json.at("/maps/columns").asInt();
        assertThat(size).isPositive();
        json.at("/maps/topDown").forEach(map -> assertThat(map).hasSize(size));
        json.at("/maps/evidence").forEach(map -> assertThat(map).hasSize(size));
    }

    @Test
    void aCallHasARoleForEachChannelAndEmployeesAreNotScored() throws Exception {
        byte[] call = WaveFile.of(16_000, Sounds.golden(48_000), Sounds.golden(48_000));

        JsonNode json = Client.json(client.post("/v1/recognize?channels=right=customer", call));
        assertThat(json.at("/speakers/0/role").asText()).isEqualTo("customer");
        assertThat(json.at("/speakers/0/channel").asInt()).isEqualTo(1);

        HttpResponse<String> employee = client.post("/v1/recognize?channels=left=agent", call);
        assertThat(employee.statusCode()).isEqualTo(403);
        assertThat(Client.problem(employee)).isEqualTo("role-refused");
        assertThat(Client.json(employee).get("detail").asText()).contains("Article 5(1)(f)", "workplace_exception");

        JsonNode excepted = Client.json(
                client.post("/v1/recognize?channels=left=pilot&workplace_exception=safety%20of%20a%20flight", call));
        assertThat(excepted.get("workplaceException").asText()).isEqualTo("safety of a flight");

        assertThat(Client.problem(client.post("/v1/recognize?channels=5=customer", call)))
                .isEqualTo("no-such-channel");
    }

    @Test
    void silenceHasScoresAndAReasonAndNoEmotion() throws Exception {
        JsonNode json = Client.json(client.post("/v1/recognize", WaveFile.of(16_000, new float[48_000])));

        assertThat(json.has("emotion")).isFalse();
        assertThat(json.get("reason").asText()).isNotEmpty();
    }

    @Test
    void whatIsNoAudioOrDamagedOrEmptyIsAProblemThatNamesTheRecording() throws Exception {
        HttpResponse<String> text =
                client.post("/v1/recognize?name=a.txt", "no audio".getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(text.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Client.problem(text)).isEqualTo("not-audio");
        assertThat(Client.json(text).get("detail").asText())
                .startsWith("a.txt: ")
                .doesNotContain("upload", System.getProperty("java.io.tmpdir"));

        HttpResponse<String> header = client.post("/v1/recognize", WaveFile.header(16_000, 1, 16_000));
        assertThat(Client.problem(header)).isEqualTo("damaged-audio");

        assertThat(Client.problem(client.post("/v1/recognize", new byte[0]))).isEqualTo("invalid-request");
    }

    @Test
    void parametersThatAreUnknownOrContradictEachOtherAreRefusedByName() throws Exception {
        String[][] refused = {
            {"timelines=true", "timelines", "timeline"},
            {"timeline=yes", "timeline", "true or false"},
            {"format=mp3", "format", "csv-segments"},
            {"abstain_below=2", "abstain_below", "at most 1"},
            {"explain=true&timeline=true", "explain", "another request"},
            {"from=1", "from", "explain=true"},
            {"channels=customer", "channels", "left=customer"},
            {"quality=true&quality=true", "quality", "once"}
        };
        for (String[] one : refused) {
            HttpResponse<String> answer = client.post("/v1/recognize?" + one[0], Client.clip());
            assertThat(answer.statusCode()).as(one[0]).isEqualTo(400);
            assertThat(Client.problem(answer)).as(one[0]).isEqualTo("invalid-parameter");
            assertThat(Client.json(answer).get("parameter").asText()).isEqualTo(one[1]);
            assertThat(Client.json(answer).get("detail").asText()).contains(one[2]);
        }
    }

    @Test
    void modelsAreListedWithTheirCards() throws Exception {
        JsonNode models = Client.json(client.get("/v1/models"));
        String name = models.at("/models/0/name").asText();
        assertThat(models.at("/models/0/standard").asBoolean()).isTrue();

        assertThat(client.get("/v1/models/" + name + "/card").body()).startsWith("# ");
        assertThat(client.post("/v1/recognize?model=" + name, Client.clip()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = client.get("/v1/models/other/card");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(Client.problem(other)).isEqualTo("no-such-model");
        assertThat(Client.json(other).get("detail").asText()).contains(name);
    }

    @Test
    void addressesAndMethodsThatAreNotThereAreProblems() throws Exception {
        assertThat(Client.problem(client.get("/v2"))).isEqualTo("not-found");
        HttpResponse<String> method = client.get("/v1/recognize");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(Client.problem(method)).isEqualTo("method-not-allowed");
        assertThat(client.raw("nonsense\r\n\r\n")).contains("400").contains("urn:prosodia:problem:invalid-request");
    }

    @Test
    void aRequestKeepsTheIdThatTheClientGivesIfItHasTheForm() throws Exception {
        HttpResponse<String> given = client.send(client.to("/v2").header("X-Request-Id", "call-17"));
        assertThat(given.headers().firstValue("X-Request-Id")).contains("call-17");
        assertThat(Client.json(given).get("requestId").asText()).isEqualTo("call-17");

        HttpResponse<String> other = client.send(client.to("/v2").header("X-Request-Id", "two words"));
        assertThat(other.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void requestsForOtherHostsAndFromForeignPagesAreRefused() throws Exception {
        assertThat(client.raw("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains(" 403 ")
                .contains("foreign-host");
        HttpResponse<String> foreign = client.send(client.to("/v1/models").header("Origin", "https://evil.example"));
        assertThat(Client.problem(foreign)).isEqualTo("foreign-origin");
        assertThat(client.send(client.to("/v1/models").header("Origin", server.address()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthIsReady() throws Exception {
        assertThat(client.get("/healthz/live").statusCode()).isEqualTo(200);
        assertThat(Client.json(client.get("/healthz/ready")).get("status").asText())
                .isEqualTo("ready");
    }
}

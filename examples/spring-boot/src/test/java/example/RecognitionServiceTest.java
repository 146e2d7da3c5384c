package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on a port of its own, asked over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"prosodia.largest-upload=1MB", "prosodia.longest-recording=20s"})
class RecognitionServiceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Recognizer recognizer;

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry registry) throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        registry.add("prosodia.model", () -> model);
    }

    @Test
    void aFormsFileIsRecognised() throws Exception {
        byte[] clip = wav(16_000, 3);
        HttpResponse<String> answer = upload("clip.wav", clip);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(expected("clip.wav", clip));
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.get("duration").asDouble()).isEqualTo(3);
        assertThat(json.get("segments")).hasSize(3); // of 2 s, from 0, 0.4 and 0.8 s
    }

    @Test
    void soAreTheBytesAlone() throws Exception {
        byte[] clip = wav(16_000, 3);

        assertThat(post("audio/wav", "?name=clip.wav", BodyPublishers.ofByteArray(clip))
                        .body())
                .isEqualTo(expected("clip.wav", clip));
        assertThat(post(
                                "application/octet-stream",
                                "",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(clip)))
                        .body())
                .as("in chunks of unknown length")
                .isEqualTo(expected("recording", clip));
    }

    @Test
    void whatIsNoAudioIsAnUnsupportedMediaType() throws Exception {
        JsonNode problem =
                problem(415, upload("notes.wav", "Dear diary".repeat(100).getBytes(StandardCharsets.US_ASCII)));
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:not-audio");
        assertThat(problem.get("detail").asText()).startsWith("notes.wav: is not audio of any known format");
    }

    @Test
    void soIsAnotherContentType() throws Exception {
        problem(415, post("text/plain", "", BodyPublishers.ofString("Dear diary")));
    }

    @Test
    void audioWithoutSamplesCannotBeProcessed() throws Exception {
        JsonNode problem = problem(422, upload("empty.wav", wav(16_000, 0)));
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:damaged");
        assertThat(problem.get("detail").asText()).startsWith("empty.wav: ");
    }

    @Test
    void whatIsTooLongOrTooLargeIsRefused() throws Exception {
        JsonNode problem = problem(413, upload("long.wav", wav(16_000, 21)));
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:over-limit");
        assertThat(problem.get("limit").asText()).isEqualTo("seconds");
        assertThat(problem.get("detail").asText())
                .isEqualTo("long.wav: goes beyond what this service takes, 1 MB and 20 s; cut the recording");
        byte[] large = wav(48_000, 15); // 1.44 MB
        assertThat(problem(413, post("audio/wav", "", BodyPublishers.ofByteArray(large)))
                        .get("limit")
                        .asText())
                .isEqualTo("bytes");
        problem(413, upload("large.wav", large));
    }

    @Test
    void saysThatItIsWell() throws Exception {
        HttpResponse<String> health =
                CLIENT.send(HttpRequest.newBuilder(address("/actuator/health")).build(), BodyHandlers.ofString());
        assertThat(new ObjectMapper().readTree(health.body()).get("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void hasTheLibrarysOwnModelWhereNoneIsNamedAndClosesItWhenItStops() {
        ConfigurableApplicationContext service = new SpringApplicationBuilder(Application.class).run("--server.port=0");
        Recognizer its = service.getBean(Recognizer.class);
        assertThat(its.summary().sha256())
                .isEqualTo(BundledModel.named(BundledModel.STANDARD).sha256());
        service.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> its.recognize(new float[32_000], 16_000))
                .withMessageContaining("closed");
    }

    private JsonNode problem(int status, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        return problem;
    }

    private String expected(String name, byte[] clip) throws IOException {
        StringWriter json = new StringWriter();
        RecognitionWriter.of("json", recognizer.model().labels(), json)
                .write(recognizer
                        .recognize(new ByteArrayInputStream(clip), name)
                        .withoutQuality());
        return json.toString();
    }

    private HttpResponse<String> upload(String name, byte[] file) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
        return post("multipart/form-data; boundary=edge", "", BodyPublishers.ofByteArray(form.toByteArray()));
    }

    private HttpResponse<String> post(String type, String query, BodyPublisher body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(address("/recognize" + query))
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A tone that swells and falls, 16 bits, mono. */
    private static byte[] wav(int rate, int seconds) {
        int samples = rate * seconds;
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + 2 * samples)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(2 * samples);
        for (int n = 0; n < samples; n++) {
            double swell = 0.5 + 0.4 * Math.sin(2 * Math.PI * n / rate);
            bytes.putShort((short) (32_767 * swell * Math.sin(2 * Math.PI * 220 * n / rate)));
        }
        return bytes.array();
    }
}

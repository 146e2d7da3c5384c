package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;
import org.prosodia.recognizer.BundledModel;

/** The model that takes samples, for runtimes elsewhere. */
class SamplesModelTest {

    @Test
    void itIsTheExportedModelAndSentOnlyIfItHasChanged() throws Exception {
        ModelFile model = BundledModel.named(BundledModel.STANDARD).read();
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            Client client = new Client(server.port());
            String path = "/v1/models/" + model.metadata().name() + "/samples.onnx";

            HttpResponse<byte[]> first = get(client.to(path));
            assertThat(first.body())
                    .isEqualTo(WaveformModel.of(model, WaveformModel.Input.RECORDING, false)
                            .bytes());
            assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).matches("\"[0-9a-f]{64}\"");

            assertThat(get(client.to(path).header("If-None-Match", tag)).statusCode())
                    .isEqualTo(304);
            assertThat(get(client.to(path).header("If-None-Match", "\"other\"")).body())
                    .isEqualTo(first.body());
        }
    }

    @Test
    void theDescriptionOfTheModelHasWhatItsCallersNeed() throws Exception {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            JsonNode model = Client.json(new Client(server.port()).get("/v1/models/" + BundledModel.STANDARD));

            assertThat(model.get("sampleRate").asInt()).isEqualTo(16_000);
            assertThat(model.get("segmentSeconds").asDouble()).isEqualTo(30);
        }
    }

    private static HttpResponse<byte[]> get(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}

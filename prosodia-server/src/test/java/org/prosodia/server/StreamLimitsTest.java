package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.limits.StreamLimits;
import org.prosodia.testing.Eventually;

/** The limits and the ends of streams. */
class StreamLimitsTest {

    private static final String UPDATE = "{'type':'session.update','rate':16000}";
    private static final String TOKEN = "0123456789abcdef0123";

    @TempDir
    private Path folder;

    private static ProsodiaServer server(StreamLimits limits) throws Exception {
        return ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .limits(ServerLimits.builder().stream(limits).build())
                .start();
    }

    private static void refused(int status, int port, String... headers) {
        assertThatThrownBy(() -> StreamSocket.open(port, headers))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void oneStreamTooManyIsRefusedBeforeTheUpgradeAndADroppedOneGivesUpItsPlace() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.builder().streams(1).build())) {
            Client client = new Client(server.port());
            StreamSocket first = StreamSocket.open(server.port());
            Eventually.becomes(
                    "the streams",
                    () -> client.get("/metrics").body(),
                    measures -> measures.contains("prosodia_streams_open 1.0"));
            refused(503, server.port());

            first.abort();
            Eventually.becomes(
                    "the streams",
                    () -> client.get("/metrics").body(),
                    measures -> measures.contains("prosodia_streams_open 0.0"));
            StreamSocket second = StreamSocket.open(server.port());
            second.send("{'type':'session.close'}");
            assertThat(second.closed()).isEqualTo(1000);
        }
    }

    @Test
    void aSilentStreamEnds() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.builder()
                .streamTime(Duration.ofHours(1))
                .streamIdleTime(Duration.ofMillis(100))
                .build())) {
            StreamSocket stream = StreamSocket.open(server.port());
            stream.send(UPDATE);
            stream.sound(new byte[32_000]);
            assertThat(stream.closed()).isEqualTo(4000);
            JsonNode last = stream.events("session.closed").get(0);
            assertThat(last.get("reason").asText()).isEqualTo("idle");
            assertThat(last.get("seconds").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void pingsKeepTheConnectionOfAStreamUntilItIsSilentForTooLong() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.builder()
                        .streamTime(Duration.ofHours(1))
                        .streamIdleTime(Duration.ofSeconds(4))
                        .build());
                RawStream stream = new RawStream(server.port())) {
            assertThat(stream.read()).contains("\"type\":\"session.closed\",\"reason\":\"idle\"");
            assertThat(stream.pings()).isBetween(1, 3);
            assertThat(stream.read()).isEmpty();
            assertThat(stream.code()).isEqualTo(4000);
        }
    }

    @Test
    void aStreamEndsAfterItsTime() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.builder()
                .streamTime(Duration.ofMillis(100))
                .streamIdleTime(Duration.ofMinutes(1))
                .build())) {
            StreamSocket stream = StreamSocket.open(server.port());
            assertThat(stream.closed()).isEqualTo(4001);
            assertThat(stream.events("session.closed").get(0).get("reason").asText())
                    .isEqualTo("time");
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheStream() throws Exception {
        try (ProsodiaServer server =
                server(StreamLimits.builder().frameBytes(1_000).build())) {
            StreamSocket sound = StreamSocket.open(server.port());
            sound.send(UPDATE);
            sound.sound(new byte[1_000]);
            sound.sound(new byte[1_001]);
            assertThat(sound.closed()).isEqualTo(1009);
            assertThat(sound.problem(1)).isEqualTo("body-too-large");
            assertThat(sound.events("error").get(0).at("/problem/limit").asText())
                    .isEqualTo("frameBytes");

            StreamSocket text = StreamSocket.open(server.port());
            text.send("{'type':'" + "x".repeat(16 << 10) + "'}");
            assertThat(text.closed()).isEqualTo(1009);
            assertThat(text.problem(1)).isEqualTo("body-too-large");

            StreamSocket larger = StreamSocket.open(server.port());
            larger.send(UPDATE);
            larger.sound(new byte[2_001]);
            assertThat(larger.closed()).isEqualTo(1009);
            assertThat(larger.events("error")).isEmpty();
        }
    }

    @Test
    void aServerThatStopsSendsEachStreamItsLastEvent() throws Exception {
        ProsodiaServer server = server(StreamLimits.DEFAULT);
        StreamSocket recording = StreamSocket.open(server.port());
        StreamSocket waiting = StreamSocket.open(server.port());
        recording.send(UPDATE);
        recording.sound(new byte[96_000]);
        recording.await("timeline.update", 1);

        server.close();

        assertThat(recording.closed()).isEqualTo(1001);
        JsonNode last = recording.events("session.closed").get(0);
        assertThat(last.get("reason").asText()).isEqualTo("server");
        assertThat(last.get("seconds").asDouble()).isEqualTo(3);
        assertThat(waiting.closed()).isEqualTo(1001);
        assertThat(waiting.events("session.closed")).hasSize(1);
    }

    @Test
    void aStreamNeedsWhatARequestNeedsAndIsLogged() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN + "\n");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ProsodiaServer server = ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .tokens(tokens)
                .requestLog(lines::add)
                .start()) {
            refused(401, server.port());
            refused(401, server.port(), "Authorization", "Bearer x" + TOKEN);
            refused(403, server.port(), "Authorization", "Bearer " + TOKEN, "Origin", "https://evil.example");
            StreamSocket stream =
                    StreamSocket.open(server.port(), "Authorization", "Bearer " + TOKEN, "X-Request-Id", "seventeen");
            stream.send(UPDATE);
            assertThat(stream.await("session.created", 1).get("id").asText()).isEqualTo("seventeen");
            stream.abort();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(3)).contains("\"requestId\":\"seventeen\"", "\"status\":101");
        }
    }
}

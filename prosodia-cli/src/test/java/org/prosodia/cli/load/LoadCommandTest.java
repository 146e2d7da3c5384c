package org.prosodia.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.server.ProsodiaServer;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.limits.StreamLimits;

class LoadCommandTest {

    @TempDir
    private Path folder;

    @Test
    void everyWindowAndEveryRequestIsCounted() throws IOException {
        Path tokens = Files.writeString(folder.resolve("tokens"), "# one\n0123456789abcdef0123\n");
        Path result = folder.resolve("load.json");
        try (ProsodiaServer server =
                ProsodiaServer.builder().port(0).tokens(tokens).start()) {
            CommandLineRun run = CommandLineRun.of(
                    "load",
                    "--streams",
                    "2",
                    "--requests-per-second",
                    "2",
                    "--seconds",
                    "4",
                    "--warm-up",
                    "0",
                    "--token-file",
                    tokens.toString(),
                    "--result",
                    result.toString(),
                    server.address());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("windows of 2 streams", "2.0 requests a second", "errors: none");
        }
        JsonNode json = new ObjectMapper().readTree(result.toFile());
        // Windows of 2.56 s every 0.4 s end at 2.56, 2.96, 3.36 and 3.76 s.
        assertThat(json.at("/windows/latency/count").asInt()).isEqualTo(2 * 4);
        assertThat(json.at("/requests/latency/count").asInt()).isEqualTo(2 * 4);
        assertThat(json.at("/windows/latency/p50").asDouble()).isPositive();
        assertThat(json.get("command").asText()).doesNotContain(folder.toString());
    }

    @Test
    void errorsAreCountedByKind() throws IOException {
        ServerLimits limits = ServerLimits.builder().bodyBytes(1_000).stream(
                        StreamLimits.builder().streams(1).build())
                .build();
        try (ProsodiaServer server =
                ProsodiaServer.builder().port(0).limits(limits).start()) {
            CommandLineRun run = CommandLineRun.of(
                    "load",
                    "--streams",
                    "2",
                    "--requests-per-second",
                    "1",
                    "--seconds",
                    "3",
                    "--warm-up",
                    "0",
                    "--format",
                    "json",
                    server.address());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.at("/windows/errors").toString()).isEqualTo("{\"status 503\":1}");
            assertThat(json.at("/windows/latency/count").asInt()).isEqualTo(2);
            assertThat(json.at("/requests/refusal/count").asInt()).isEqualTo(3);
            assertThat(json.at("/requests/errors").toString()).isEqualTo("{\"status 413\":3}");
        }
    }

    @Test
    void refusalsAreMeasuredUnderOverload() throws IOException {
        ServerLimits limits = ServerLimits.builder().queue(1).build();
        try (ProsodiaServer server =
                ProsodiaServer.builder().port(0).workers(1).limits(limits).start()) {
            CommandLineRun run = CommandLineRun.of(
                    "load",
                    "--requests-per-second",
                    "20",
                    "--clip-seconds",
                    "60",
                    "--seconds",
                    "3",
                    "--warm-up",
                    "0",
                    "--overload",
                    "--format",
                    "json",
                    server.address());
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.at("/requests/errors").size()).isZero();
            int answered = json.at("/requests/latency/count").asInt();
            int refused = json.at("/requests/refusal/count").asInt();
            assertThat(answered + refused).isEqualTo(60);
            assertThat(refused).isPositive();
            assertThat(json.get("command").asText()).endsWith(" --overload");
        }
    }

    @Test
    void aThousandConnectionsThatSendNextToNothingKeepNobodyAway() throws IOException {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            CommandLineRun run = CommandLineRun.of(
                    "load",
                    "--requests-per-second",
                    "2",
                    "--connections",
                    "1000",
                    "--seconds",
                    "4",
                    "--warm-up",
                    "0",
                    "--format",
                    "json",
                    server.address());
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.at("/requests/latency/count").asInt()).isEqualTo(8);
            assertThat(json.at("/connections/opened").asInt()).isEqualTo(1_000);
            // Those that are silent or send a head are open; of the bodies, more than the places are refused.
            assertThat(json.at("/connections/open").asInt()).isBetween(667, 667 + 32);
            // Bodies, with and without a place, waiting requests, workers and streams have a thread each, and 64 more.
            assertThat(json.at("/connections/during/threads").asInt()
                            - json.at("/connections/before/threads").asInt())
                    .isLessThanOrEqualTo(2 * 32 + 32 + 1 + 64 + 64 + 5);
        }
    }

    @Test
    void otherMachinesAndEmptyLoadsAreRefused() {
        CommandLineRun elsewhere = CommandLineRun.of("load", "--streams", "1", "http://192.0.2.1:8080");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("192.0.2.1 is another machine");
        assertThat(CommandLineRun.of("load").err()).contains("nothing is to be sent");
        assertThat(CommandLineRun.of("load", "--streams", "1", "--seconds", "3600")
                        .err())
                .contains("seconds go from 1.0 to 600.0");
        CommandLineRun none = CommandLineRun.of("load", "--streams", "1", "http://127.0.0.1:1");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("no service answers");
    }
}

package org.prosodia.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class BenchmarkCommandTest {

    @Test
    void invalidMeasurementsAreRefusedBeforehand() {
        assertThat(CommandLineRun.of("benchmark", "--peer", "/no/such.py").err())
                .contains("there is no such file: /no/such.py (--peer)");
        assertThat(CommandLineRun.of("benchmark", "--rounds", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** Two models on two recordings of 1 and 2 s, whose speeds stand beside each other. */
    @Test
    void comparesModelsOnRecordings(@TempDir Path folder) throws IOException {
        for (int seconds = 1; seconds <= 2; seconds++) {
            Files.write(folder.resolve(seconds + ".wav"), WaveFile.of(16_000, Sounds.golden(seconds * 16_000)));
        }
        CommandLineRun run = CommandLineRun.of(
                "benchmark",
                "models",
                "--model=emodb-cremad",
                "--model=emodb",
                "--recordings=" + folder,
                "--threads=1",
                "--rounds=1",
                "--format=json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = JsonOutput.JSON.readTree(run.out());
        assertThat(result.required("recordings").asInt()).isEqualTo(2);
        assertThat(result.required("seconds").asDouble()).isEqualTo(3);
        assertThat(result.findValuesAsText("model"))
                .containsExactly(
                        "emodb-cremad",
                        "emodb-cremad",
                        "emodb-cremad",
                        "emodb-cremad",
                        "emodb-cremad",
                        "emodb",
                        "emodb",
                        "emodb",
                        "emodb",
                        "emodb");
        assertThat(result.findValues("speed")).allSatisfy(speed -> {
            assertThat(speed).hasSize(1);
            assertThat(speed.get(0).asDouble()).isPositive();
        });
    }

    @Test
    void modelsNeedRecordings(@TempDir Path empty) {
        assertThat(CommandLineRun.of("benchmark", "models", "--model=emodb").err())
                .contains("models are compared on recordings: give --model and --recordings");
        assertThat(CommandLineRun.of("benchmark", "models", "--model=emodb", "--recordings=" + empty)
                        .err())
                .contains(empty.toString());
    }

    @Test
    void modelsNeedNamesOfTheirOwn(@TempDir Path folder) {
        assertThat(CommandLineRun.of("benchmark", "models", "--model=emodb", "--model=emodb", "--recordings=" + folder)
                        .err())
                .contains("two models are named 'emodb': results could not tell them apart");
    }

    /** The real thing, as small as it can be, with processes of this JVM's kind. */
    @Test
    @Tag("slow")
    void measuresEverythingOnce() {
        CommandLineRun run = CommandLineRun.of(
                "benchmark",
                "--rounds",
                "1",
                "--steps",
                "1",
                "--batch",
                "2",
                "--threads",
                "1",
                "--lengths",
                "2",
                "--format",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "\"training, fp32\"",
                        "\"recognition of 2 s, scaled by segment\"",
                        "\"arithmetic, training, fp32\"");
    }
}

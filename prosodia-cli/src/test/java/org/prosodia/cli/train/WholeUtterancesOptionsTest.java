package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.demo.SyntheticCorpus;

/** The options file of a run with the preset {@code prosodia}, and training on a further corpus. */
class WholeUtterancesOptionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path corpus(String name, int seed) throws IOException {
        return new SyntheticCorpus(2, 1, seed).write(folder.resolve(name));
    }

    @Test
    void theOptionsFileAloneRepeatsARunWithAChangedPreset() throws IOException {
        Path manifest = corpus("corpus", 1);
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        CommandLineRun run = CommandLineRun.of(
                "cross-validate",
                "--preset=prosodia",
                "--corpus=manifest=" + manifest,
                "--also-train=manifest=" + corpus("other", 2),
                "--steps=2",
                "--threads=1",
                "--scaling=speaker-log-power",
                "--output=" + first);
        assertThat(run.exitCode()).as(run.err()).isZero();

        CommandLineRun repeated =
                CommandLineRun.of("cross-validate", "--options=" + first.resolve("options.yaml"), "--output=" + again);

        assertThat(repeated.exitCode()).as(repeated.err()).isZero();
        assertThat(Files.readString(again.resolve("options.yaml")))
                .isEqualTo(Files.readString(first.resolve("options.yaml")))
                .contains("scaling: speaker-log-power\n", "preset: custom\n", "short-utterances: whole\n");
        assertThat(Files.readString(again.resolve("predictions.jsonl")))
                .isEqualTo(Files.readString(first.resolve("predictions.jsonl")));
    }

    @Test
    void aFurtherCorpusIsTrainedOnAndNotTested() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRun validated = CommandLineRun.of(
                "cross-validate",
                "--preset=prosodia",
                "--corpus=manifest=" + corpus("corpus", 1),
                "--also-train=manifest=" + corpus("other", 2),
                "--steps=1",
                "--threads=1",
                "--output=" + run);

        assertThat(validated.exitCode()).as(validated.err()).isZero();
        assertThat(Files.readAllLines(run.resolve("predictions.jsonl"))).hasSize(8); // two speakers, four emotions
        assertThat(JSON.readTree(Files.readString(run.resolve("result.json")))
                        .at("/options/also-train")
                        .asText())
                .matches("manifest [0-9a-f]{64}");
    }
}

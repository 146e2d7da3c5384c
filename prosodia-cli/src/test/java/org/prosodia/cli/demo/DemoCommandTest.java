package org.prosodia.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.JsonOutput;

/** The demo from end to end: one or two minutes for each test. */
@Tag("slow")
class DemoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void recognisesTheEmotionsOfSyntheticSpeakersThatWereNotInTraining() throws IOException {
        CommandLineRun run = CommandLineRun.of("demo", "--output", folder.toString(), "--seed", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Synthetic voices").contains("new-speaker-sad.wav");
        assertThat(run.err()).contains("an extra pool, not the paper's");
        assertThat(unweightedAccuracy()).isGreaterThanOrEqualTo(0.60);
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                "--model",
                folder.resolve("model.onnx").toString(),
                "--format",
                "json",
                folder.resolve("new-speaker-sad.wav").toString());
        assertThat(predicted.exitCode()).isZero();
        assertThat(predicted.json().required("emotion").asText()).isIn("angry", "happy", "neutral", "sad");
    }

    /**
     * UA of 96 utterances at chance is 25 % with a standard deviation of 4.4 %; the test allows three of them on either
     * side.
     */
    @Test
    void isAtChanceWhenTheLabelsAreShuffled() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("demo", "--output", folder.toString(), "--seed", "1", "--shuffle-labels");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(unweightedAccuracy()).isBetween(0.25 - 3 * 0.044, 0.25 + 3 * 0.044);
    }

    private double unweightedAccuracy() throws IOException {
        JsonNode result = JsonOutput.JSON.readTree(folder.resolve("result.json").toFile());
        assertThat(result.required("scores")
                        .required("pooled")
                        .required("utterances")
                        .asInt())
                .isEqualTo(96);
        return result.required("scores").required("pooled").required("UA").asDouble();
    }
}

package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.calibration.TemperatureScaling;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

class CalibrateCommandTest {

    @TempDir
    static Path folder;

    private static Path run;
    private static Path model;
    private static Path silent; // one of the recordings

    @BeforeAll
    static void trainTwice() throws IOException {
        Path manifest = new SyntheticCorpus(3, 1, 1).write(folder.resolve("corpus"));
        try (Stream<Path> clips = Files.list(folder.resolve("corpus"))) {
            silent = clips.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        SyntheticCorpus.writeWav(silent, new float[32_000]);
        run = folder.resolve("folds");
        assertThat(TinyRun.of("cross-validate", manifest, "--output", run.toString())
                        .exitCode())
                .isZero();
        assertThat(TinyRun.of(
                                "train",
                                manifest,
                                "--output",
                                folder.resolve("all").toString())
                        .exitCode())
                .isZero();
        model = folder.resolve("all/model.onnx");
    }

    @Test
    void theModelGetsTemperatureProtocolAndScores() throws IOException {
        Path output = folder.resolve("calibrated.onnx");
        CommandLineRun calibrate = CommandLineRun.of(
                "calibrate",
                "--run",
                run.toString(),
                "--model",
                model.toString(),
                "--output",
                output.toString(),
                "--notes",
                "The voices are synthetic.",
                "--format",
                "json");
        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        FinishedRun finished = FinishedRun.read(run);
        ModelMetadata written = ModelFile.metadata(output);
        assertThat(written.temperature())
                .isEqualTo(TemperatureScaling.of(finished.labels(), finished.predictions())
                        .temperature());
        assertThat(written.protocol()).isEqualTo(finished.protocol().orElseThrow());
        assertThat(written.scores().get("UA"))
                .isCloseTo(100 * finished.scoreCard().pooled(Measure.UNWEIGHTED_ACCURACY), within(1e-9));
        assertThat(written.card())
                .contains("by cross-validation on speakers not heard in training (leave-one-speaker-out/")
                .contains("\n\nThe voices are synthetic.\n\n## Evaluation");
        TinyRun.assertSameWeights(output, model);
        JsonNode json = calibrate.json();
        assertThat(json.required("temperature").asDouble()).isEqualTo(written.temperature());
        assertThat(json.at("/riskCoverage")
                        .get(json.at("/riskCoverage").size() - 1)
                        .required("coverage")
                        .asDouble())
                .isEqualTo(1);
    }

    /** Recordings without voice count by their scores, as in the other commands, and are named and counted. */
    @Test
    void anUtteranceWithoutVoiceIsCountedAndNamed() throws IOException {
        CommandLineRun calibrate = CommandLineRun.of(
                "calibrate",
                "--run",
                run.toString(),
                "--model",
                model.toString(),
                "--output",
                folder.resolve("counted.onnx").toString(),
                "--format",
                "json");
        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        int all = FinishedRun.read(run).predictions().size();
        List<String> ids = new ArrayList<>();
        calibrate.json().required("voiceless").forEach(id -> ids.add(id.asText()));
        assertThat(ids).contains(silent.getFileName().toString());
        assertThat(calibrate.err())
                .contains(
                        ids.size() + " of " + all + " utterances have less than 0.25 s of voice; predict gives them no"
                                + " emotion, and they count here by their scores: " + String.join(", ", ids));
    }

    @Test
    void printsTheShareOfWrongAnswers() {
        CommandLineRun calibrate = CommandLineRun.of(
                "calibrate",
                "--run",
                run.toString(),
                "--model",
                model.toString(),
                "--output",
                folder.resolve("text.onnx").toString());
        assertThat(calibrate.out())
                .contains(
                        "temperature ",
                        "expected calibration error ",
                        "answering only where the probability is at least",
                        "  100.0%");
    }

    @Test
    void probabilitiesOfARunAreNoLogits() {
        Path posterior = folder.resolve("posterior");
        assertThat(TinyRun.of(
                                "cross-validate",
                                folder.resolve("corpus/manifest.csv"),
                                "--aggregation",
                                "mean-posterior",
                                "--output",
                                posterior.toString())
                        .exitCode())
                .isZero();
        CommandLineRun calibrate = CommandLineRun.of(
                "calibrate",
                "--run",
                posterior.toString(),
                "--model",
                model.toString(),
                "--output",
                folder.resolve("wrong.onnx").toString());
        assertThat(calibrate.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(calibrate.err()).contains("aggregation mean-posterior in the run, mean-logit in the model");
    }

    @Test
    void aRunOfAnotherRecipeDoesNotApplyToTheModel() throws IOException {
        Path other = folder.resolve("other");
        assertThat(TinyRun.of(
                                "train",
                                folder.resolve("corpus/manifest.csv"),
                                "--pooling",
                                "max",
                                "--output",
                                other.toString())
                        .exitCode())
                .isZero();
        CommandLineRun calibrate = CommandLineRun.of(
                "calibrate",
                "--run",
                run.toString(),
                "--model",
                other.resolve("model.onnx").toString(),
                "--output",
                folder.resolve("none.onnx").toString());
        assertThat(calibrate.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(calibrate.err())
                .hasLineCount(1)
                .contains("which was trained differently: pooling attention in the run, max in the model");
        assertThat(folder.resolve("none.onnx")).doesNotExist();
    }
}

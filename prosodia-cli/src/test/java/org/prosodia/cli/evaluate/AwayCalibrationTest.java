package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

/** Six speakers in two corpora: 24 predictions, enough for a bound. */
class AwayCalibrationTest {

    /** Any network reaches it: even a single answer in 24 is more. */
    private static final String REACHED = "0.01";

    @TempDir
    static Path folder;

    private static Path clip;
    private static Path away;
    private static Path home;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        Path manifest = new SyntheticCorpus(6, 1, 1).write(folder.resolve("corpus"));
        List<String> rows = Files.readAllLines(manifest);
        Files.write(
                manifest,
                rows.stream()
                        .map(row ->
                                row + (row.startsWith("audio") ? ",corpus" : row.matches(".*s[123]") ? ",one" : ",two"))
                        .toList());
        clip = folder.resolve("corpus/s1-sad-1.wav");
        away = run("cross-validate", manifest, "away", "--folds", "corpora");
        home = run("cross-validate", manifest, "home", "--folds", "2");
        model = run("train", manifest, "all").resolve("model.onnx");
    }

    private static Path run(String command, Path manifest, String name, String... further) {
        List<String> arguments = new ArrayList<>(List.of(further));
        arguments.addAll(List.of("--output", folder.resolve(name).toString()));
        assertThat(TinyRun.of(command, manifest, arguments.toArray(String[]::new))
                        .exitCode())
                .isZero();
        return folder.resolve(name);
    }

    private static CommandLineRun calibrate(String output, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "calibrate",
                "--model",
                model.toString(),
                "--output",
                folder.resolve(output).toString()));
        arguments.addAll(List.of(further));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void theEvidenceIsTheRunThatLeavesCorporaOut() throws IOException {
        CommandLineRun calibrate =
                calibrate("both.onnx", "--run", home.toString(), "--run", away.toString(), "--accuracy", REACHED);

        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        assertThat(calibrate.out())
                .contains("fitted to 24 utterances of corpora that were not in training", "  one: ", "  two: ");
        ModelMetadata written = ModelFile.metadata(folder.resolve("both.onnx"));
        FinishedRun evidence = FinishedRun.read(away);
        assertThat(written.temperature())
                .isEqualTo(TemperatureScaling.of(evidence.labels(), evidence.predictions())
                        .temperature());
        FinishedRun scored = FinishedRun.read(home);
        assertThat(written.protocol()).isEqualTo(scored.protocol().orElseThrow());
        assertThat(written.scores().get("UA"))
                .isEqualTo(100 * scored.scoreCard().pooled(Measure.UNWEIGHTED_ACCURACY));
        Calibration calibration = written.calibration().orElseThrow();
        assertThat(calibration.evidence()).isEqualTo(Calibration.Evidence.OTHER_CORPORA);
        assertThat(calibration.protocol()).isEqualTo(evidence.protocol().orElseThrow());
        assertThat(calibration.utterances()).isEqualTo(24);
        assertThat(calibration.recommendedBound().orElseThrow().accuracy()).isEqualTo(0.01);
        assertThat(written.card())
                .contains("Probabilities are fitted to 24 predictions on corpora that were not in training");
        assertThat(CommandLineRun.of("models", folder.resolve("both.onnx").toString())
                        .out())
                .contains("calibrated on 24 utterances of corpora that were not in training; --abstain-below auto: 0.");
        JsonNode json = CommandLineRun.of(
                        "models",
                        "--format",
                        "json",
                        folder.resolve("both.onnx").toString())
                .json();
        assertThat(json.at("/0/calibration/evidence").asText()).isEqualTo("other-corpora");
    }

    @Test
    void otherSpeakersAreSaidToBeThat() throws IOException {
        CommandLineRun calibrate = calibrate("home.onnx", "--run", home.toString(), "--format", "json");

        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        assertThat(calibrate.json().at("/calibration/evidence").asText()).isEqualTo("other-speakers");
        assertThat(ModelFile.metadata(folder.resolve("home.onnx"))
                        .calibration()
                        .orElseThrow()
                        .evidence())
                .isEqualTo(Calibration.Evidence.OTHER_SPEAKERS);
    }

    @Test
    void theRecommendedBoundIsUsed() throws IOException {
        assertThat(calibrate("low.onnx", "--run", away.toString(), "--accuracy", REACHED)
                        .exitCode())
                .isZero();
        CommandLineRun predict = CommandLineRun.of(
                "predict",
                "--model",
                folder.resolve("low.onnx").toString(),
                "--abstain-below",
                "auto",
                "--format",
                "json",
                clip.toString());
        assertThat(predict.exitCode()).as(predict.err()).isZero();
        assertThat(predict.json().has("abstained")).isTrue();
    }

    /** Three steps of training do not make all answers right. */
    @Test
    void withoutABoundNoneIsInvented() {
        CommandLineRun calibrate = calibrate("high.onnx", "--run", away.toString(), "--accuracy", "1");
        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        assertThat(calibrate.out())
                .contains("                 100%  not reached by 20 answers or more")
                .contains("--abstain-below auto: no bound, since the accuracy is not reached");
        for (Path without : List.of(folder.resolve("high.onnx"), model)) {
            CommandLineRun predict = CommandLineRun.of(
                    "predict", "--model", without.toString(), "--abstain-below", "auto", clip.toString());
            assertThat(predict.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(predict.err()).hasLineCount(1).contains("recommends no bound", "calibrate --accuracy");
        }
    }

    @Test
    void twoRunsOfOneKindAreRefused() {
        CommandLineRun calibrate = calibrate("twice.onnx", "--run", home.toString(), "--run", home.toString());
        assertThat(calibrate.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(calibrate.err()).contains("of two runs, one is with --folds corpora and one is not");
    }
}

package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

/** Networks of three seeds, and cross-validations of two, joined and used like any other. */
class EnsembleCommandTest {

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path clip;
    private static Path joined;

    @BeforeAll
    static void train() throws IOException {
        manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
        for (int seed = 1; seed <= 3; seed++) {
            run("train", "model-" + seed, seed);
        }
        for (int seed = 1; seed <= 2; seed++) {
            run("cross-validate", "folds-" + seed, seed);
        }
        joined = folder.resolve("three.onnx");
        ok(ensemble(joined, model(1), model(2), model(3)));
        ok(ensemble(folder.resolve("joined"), folder.resolve("folds-1"), folder.resolve("folds-2")));
    }

    private static void run(String command, String name, int seed) {
        ok(TinyRun.of(
                command, manifest, "--output", folder.resolve(name).toString(), "--seed", Integer.toString(seed)));
    }

    private static Path model(int seed) {
        return new RunLayout(folder.resolve("model-" + seed)).model();
    }

    private static CommandLineRun ensemble(Path output, Path... members) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("ensemble", "--output", output.toString()),
                        Stream.of(members).map(Path::toString))
                .toArray(String[]::new));
    }

    private static CommandLineRun ok(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static void refused(CommandLineRun run, int exitCode, String message) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message);
        assertThat(run.err().lines().filter(line -> line.startsWith("prosodia")))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static Map<String, Double> scores(Path model, String... command) throws IOException {
        JsonNode scores = ok(CommandLineRun.of(
                        List.of(command), "--model", model.toString(), "--format", "json", clip.toString()))
                .json()
                .findValue("scores");
        Map<String, Double> byLabel = new LinkedHashMap<>();
        scores.properties()
                .forEach(score -> byLabel.put(score.getKey(), score.getValue().asDouble()));
        return byLabel;
    }

    /** The probabilities of an ensemble are the normalised geometric mean of its members'. */
    @Test
    void predictsTheGeometricMean() throws IOException {
        Map<String, Double> mean = new LinkedHashMap<>();
        for (int seed = 1; seed <= 3; seed++) {
            scores(model(seed), "predict", "--least-voice", "0")
                    .forEach((label, score) -> mean.merge(label, Math.log(score) / 3, Double::sum));
        }
        double all = mean.values().stream().mapToDouble(Math::exp).sum();
        Map<String, Double> scores = scores(joined, "predict", "--least-voice", "0");
        mean.forEach(
                (label, sum) -> assertThat(scores.get(label)).as(label).isCloseTo(Math.exp(sum) / all, within(1e-4)));
    }

    @Test
    void theModelTellsItsNetworks() throws IOException {
        ModelMetadata metadata = ModelFile.metadata(joined);
        ModelMetadata first = ModelFile.metadata(model(1));
        assertThat(metadata.name()).isEqualTo("three");
        assertThat(metadata.networks()).isEqualTo(3);
        assertThat(metadata.provenance().seeds()).containsExactly(1L, 2L, 3L);
        assertThat(metadata.provenance().options())
                .containsEntry("networks", "3")
                .containsEntry("seeds", "1,2,3")
                .containsEntry("members", String.join(",", sha256(1), sha256(2), sha256(3)));
        assertThat(metadata.card())
                .contains("An ensemble of 3 attention pooling networks", "parameters in all. Its logits are the mean");
        JsonNode shown = ok(CommandLineRun.of("models", joined.toString(), "--format", "json"))
                .json()
                .get(0);
        assertThat(shown.get("networks").asInt()).isEqualTo(3);
        assertThat(shown.get("parameters").asInt()).isEqualTo(3 * first.parameters());
        assertThat(ok(CommandLineRun.of("models", "--verify", joined.toString()))
                        .out())
                .contains("networks    3, ");
    }

    private static String sha256(int seed) throws IOException {
        return ModelFile.read(model(seed)).sha256();
    }

    @Test
    void otherCommandsTakeIt() {
        String model = joined.toString();
        assertThat(ok(CommandLineRun.of(
                                "explain",
                                "--model",
                                model,
                                "--teach",
                                "--output",
                                folder.resolve("why.html").toString(),
                                clip.toString()))
                        .out())
                .contains("The model holds 3 such networks", "in the mean of the 3 networks");
        ok(CommandLineRun.of("predict", "--timeline", "--model", model, clip.toString()));
        ok(CommandLineRun.of(
                "export",
                "--model",
                model,
                "--output",
                folder.resolve("wave.onnx").toString()));
        ok(CommandLineRun.of("evaluate", "--force", "--model", model, "--corpus", "manifest=" + manifest));
    }

    @Test
    void whatNeedsOneNetworkIsRefusedInOneLine() {
        refused(
                CommandLineRun.of(
                        "quantize",
                        "--model",
                        joined.toString(),
                        "--output",
                        folder.resolve("q.onnx").toString(),
                        clip.toString()),
                ExitCode.FAILED,
                joined + ": an ensemble of 3 networks, and this is possible with one network only; name the file of");
        refused(
                TinyRun.of(
                        "train",
                        manifest,
                        "--from",
                        joined.toString(),
                        "--output",
                        folder.resolve("further").toString()),
                ExitCode.FAILED,
                joined + ": an ensemble of 3 networks, and this is possible with one network only; name the file of");
        refused(
                ensemble(folder.resolve("more.onnx"), joined, model(1)),
                ExitCode.FAILED,
                joined + ": an ensemble of 3 networks, and this is possible with one network only; name the file of");
    }

    @Test
    void membersThatDifferAreRefused() throws IOException {
        refused(
                ensemble(folder.resolve("same.onnx"), model(1), model(2), model(1)),
                ExitCode.USAGE,
                model(1) + " and " + model(1) + " are the same model: leave one of them out");
        Path sample = SampleModel.write(folder.resolve("sample.onnx"));
        refused(
                ensemble(folder.resolve("other.onnx"), model(1), sample),
                ExitCode.USAGE,
                "these differ: hash of the data ");
        refused(
                ensemble(folder.resolve("both.onnx"), model(1), folder.resolve("folds-1")),
                ExitCode.USAGE,
                "an ensemble is joined of model files, or of folders of cross-validate, not both");
        refused(
                ensemble(folder.resolve("same"), folder.resolve("folds-1"), folder.resolve("folds-1")),
                ExitCode.USAGE,
                "have the same settings and the same seed: leave one of them out");
        refused(
                ensemble(folder.resolve("joined"), folder.resolve("folds-1"), folder.resolve("folds-2")),
                ExitCode.USAGE,
                "is not empty; name another --output for the run");
        assertThat(folder.resolve("other.onnx")).doesNotExist();
        assertThat(folder.resolve("same")).doesNotExist();
    }

    @Test
    void aRunHasTheMeanOfTheScores() throws IOException {
        FinishedRun run = FinishedRun.read(folder.resolve("joined"));
        List<FinishedRun> members = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            members.add(FinishedRun.read(folder.resolve("folds-" + seed)));
        }
        assertThat(run.options()).containsEntry("networks", "2").containsEntry("seeds", "1,2");
        assertThat(run.protocol()).isEqualTo(members.get(0).protocol());
        for (int i = 0; i < run.predictions().size(); i++) {
            Prediction mean = run.predictions().get(i);
            double[] one = members.get(0).predictions().get(i).scores();
            double[] two = members.get(1).predictions().get(i).scores();
            int top = 0;
            for (int k = 0; k < one.length; k++) {
                assertThat(mean.scores()[k]).isCloseTo((one[k] + two[k]) / 2, within(1e-9));
                top = mean.scores()[k] > mean.scores()[top] ? k : top;
            }
            assertThat(mean.predicted()).isEqualTo(run.labels().get(top));
        }
    }

    /** The networks of the folds are joined too, and recognise as the run says. */
    @Test
    void theRunIsComparedReportedAndTestedAgain() throws IOException {
        String run = folder.resolve("joined").toString();
        assertThat(ok(CommandLineRun.of(
                                "compare",
                                folder.resolve("folds-1").toString(),
                                folder.resolve("folds-2").toString(),
                                run))
                        .out())
                .contains("2: networks 2", "mean of 2 runs", "1 minus 2");
        ok(CommandLineRun.of("report", run, "--output", folder.resolve("report").toString()));
        assertThat(folder.resolve("report")).isNotEmptyDirectory();
        CommandLineRun again = ok(CommandLineRun.of(
                "rescore",
                "--run",
                run,
                "--corpus",
                "manifest=" + manifest,
                "--output",
                folder.resolve("again").toString(),
                "--format",
                "json"));
        assertThat(again.json().get("agreed").asInt())
                .isEqualTo(again.json().get("utterances").asInt());
        assertThat(ModelFile.metadata(
                                new RunLayout(folder.resolve("joined")).fold(1).model())
                        .networks())
                .isEqualTo(2);
    }

    /** A run of three networks would apply to the model of three, and one of two does not. */
    @Test
    void aModelIsCalibratedByTheRunOfAsManyNetworks() throws IOException {
        Path two = folder.resolve("two.onnx");
        ok(ensemble(two, model(1), model(2)));
        Path output = folder.resolve("calibrated.onnx");
        ok(calibrate(two, output));
        assertThat(ModelFile.metadata(output).networks()).isEqualTo(2);
        assertThat(ModelFile.metadata(output).scores()).containsKey("UA");
        assertThat(ModelFile.metadata(output).card()).contains("An ensemble of 2 ");
        refused(
                calibrate(joined, folder.resolve("wrong.onnx")),
                ExitCode.FAILED,
                "networks 2 in the run, 3 in the model");
    }

    private static CommandLineRun calibrate(Path model, Path output) {
        return CommandLineRun.of(
                "calibrate",
                "--run",
                folder.resolve("joined").toString(),
                "--model",
                model.toString(),
                "--output",
                output.toString());
    }
}

package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

/** Ensembles of two networks, and of the networks of two cross-validations' folds, as teachers. */
class TeacherArgumentsTest {

    @TempDir
    static Path folder;

    private static Path manifest;

    @BeforeAll
    static void teachers() throws IOException {
        manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        for (int seed = 1; seed <= 2; seed++) {
            ok(prosodia("train", "model-" + seed, "--seed=" + seed));
            ok(prosodia("cross-validate", "folds-" + seed, "--seed=" + seed));
        }
        ok(CommandLineRun.of(
                "ensemble",
                "--output=" + path("ensemble.onnx"),
                path("model-1/model.onnx"),
                path("model-2/model.onnx")));
        ok(CommandLineRun.of("ensemble", "--output=" + path("folds"), path("folds-1"), path("folds-2")));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static CommandLineRun prosodia(String command, String output, String... further) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of(
                                command,
                                "--preset=prosodia",
                                "--corpus=manifest=" + manifest,
                                "--steps=2",
                                "--batch=4",
                                "--threads=1",
                                "--output=" + path(output)),
                        Stream.of(further))
                .toArray(String[]::new));
    }

    private static CommandLineRun ok(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static void refused(CommandLineRun run, int exitCode, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aNetworkLearnsFromAnEnsemble() throws IOException {
        CommandLineRun run = ok(
                prosodia("train", "student", "--teacher=" + path("ensemble.onnx"), "--teacher-weight=0.7", "--seed=1"));
        assertThat(run.err()).contains("the teacher scores 8 utterances");
        ModelMetadata student = ModelFile.metadata(folder.resolve("student/model.onnx"));
        assertThat(student.networks()).isEqualTo(1);
        assertThat(student.provenance().options())
                .containsEntry(
                        "teacher",
                        ModelFile.read(folder.resolve("ensemble.onnx")).sha256())
                .containsEntry("teacher-weight", "0.7")
                .containsEntry("teacher-temperature", "2.0");
        assertThat(student.trainingData().speakerHashes())
                .isEqualTo(ModelFile.metadata(folder.resolve("ensemble.onnx"))
                        .trainingData()
                        .speakerHashes());
        assertThat(ModelFile.weights(folder.resolve("student/model.onnx"))
                        .get("top_down.bias")
                        .values())
                .isNotEqualTo(ModelFile.weights(folder.resolve("model-1/model.onnx"))
                        .get("top_down.bias")
                        .values());

        Path again = folder.resolve("again");
        ok(CommandLineRun.of(
                "train", "--options=" + path("student/options.yaml"), "--output=" + again, "--name=student"));
        assertThat(ModelFile.weights(again.resolve("model.onnx"))
                        .get("top_down.bias")
                        .values())
                .isEqualTo(ModelFile.weights(folder.resolve("student/model.onnx"))
                        .get("top_down.bias")
                        .values());
        assertThat(Files.readString(again.resolve("options.yaml"))).contains("teacher: " + path("ensemble.onnx"));
    }

    @Test
    void theNetworksOfFoldsTeachInTheirFolds() throws IOException {
        ok(prosodia("cross-validate", "students", "--teacher=" + path("folds")));
        FinishedRun run = FinishedRun.read(folder.resolve("students"));
        assertThat(run.options()).containsKey("teacher").containsEntry("teacher-weight", "0.5");
        for (int fold = 1; fold <= 2; fold++) {
            Path teacher = new RunLayout(folder.resolve("folds")).fold(fold).model();
            Path student = new RunLayout(folder.resolve("students")).fold(fold).model();
            assertThat(ModelFile.metadata(student).provenance().options())
                    .containsEntry("teacher", ModelFile.read(teacher).sha256());
        }
        ok(CommandLineRun.of("compare", path("folds-1"), path("students")));
        CommandLineRun resumed = ok(CommandLineRun.of(
                "cross-validate",
                "--options=" + path("students/options.yaml"),
                "--output=" + path("students"),
                "--resume"));
        assertThat(resumed.err()).contains("was done before");
    }

    @Test
    void teachersThatMayKnowTheTestSpeakersAreRefused() throws IOException {
        refused(
                prosodia("cross-validate", "no-1", "--teacher=" + path("ensemble.onnx")),
                ExitCode.USAGE,
                "has no networks of folds: each fold is taught by the network of the same fold, which has not met its"
                        + " test speakers");
        Path swapped = folder.resolve("swapped");
        for (int fold = 1; fold <= 2; fold++) {
            Files.createDirectories(new RunLayout(swapped).fold(fold).folder());
            Files.copy(
                    new RunLayout(folder.resolve("folds-1")).fold(3 - fold).model(),
                    new RunLayout(swapped).fold(fold).model());
        }
        refused(
                prosodia("cross-validate", "no-2", "--teacher=" + swapped),
                ExitCode.FAILED,
                "was not trained on the training part of fold ");
        Path first = new RunLayout(swapped).fold(1).model();
        ModelFile own =
                ModelFile.read(new RunLayout(folder.resolve("folds-1")).fold(1).model());
        own.with(traced(own.metadata(), ModelFile.metadata(folder.resolve("ensemble.onnx"))))
                .write(first);
        Files.copy(
                new RunLayout(folder.resolve("folds-1")).fold(2).model(),
                new RunLayout(swapped).fold(2).model(),
                StandardCopyOption.REPLACE_EXISTING);
        refused(prosodia("cross-validate", "no-4", "--teacher=" + swapped), ExitCode.FAILED, " by its speaker ");
        own.write(first);
        Files.delete(new RunLayout(swapped).fold(2).model());
        refused(
                prosodia("cross-validate", "no-3", "--teacher=" + swapped),
                ExitCode.FAILED,
                "each fold's teacher is the network of the same fold");
        assertThat(List.of("no-1", "no-2", "no-3", "no-4"))
                .noneMatch(name -> new RunLayout(folder.resolve(name)).finished());
    }

    /** Returns a model's metadata with the trace of another's training data. */
    private static ModelMetadata traced(ModelMetadata model, ModelMetadata other) {
        return new ModelMetadata(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.segmentStep(),
                model.aggregation(),
                model.temperature(),
                model.architecture(),
                model.protocol(),
                model.scores(),
                other.trainingData(),
                model.provenance(),
                model.card());
    }

    @Test
    void optionsThatDoNotFitAreRefused() {
        refused(
                prosodia("train", "no-9", "--teacher-weight=0.3"),
                ExitCode.USAGE,
                "--teacher-weight and --teacher-temperature belong to --teacher, which is missing");
        refused(
                CommandLineRun.of(
                        "train",
                        "--corpus=manifest=" + manifest,
                        "--preset=small-corpus",
                        "--teacher=" + path("ensemble.onnx"),
                        "--output=" + path("no-5")),
                ExitCode.USAGE,
                "--teacher belongs to --preset prosodia, not to small-corpus");
        refused(
                prosodia("train", "no-6", "--teacher=" + path("ensemble.onnx"), "--teacher-weight=0"),
                ExitCode.USAGE,
                "the weight of a teacher is above 0 up to 1");
        refused(
                prosodia("train", "no-7", "--teacher=" + path("ensemble.onnx"), "--input=log-mel-40"),
                ExitCode.USAGE,
                "a teacher takes the input of its student");
        refused(
                prosodia("train", "no-8", "--teacher=" + path("folds")),
                ExitCode.USAGE,
                "is a folder: name a model file, such as ");
        assertThat(folder.resolve("no-8")).doesNotExist();
    }
}

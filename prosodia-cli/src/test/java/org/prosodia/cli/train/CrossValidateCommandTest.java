package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

class CrossValidateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path first;
    private static CommandLineRun firstRun;

    /**
     * Three speakers with a take of each of four emotions: three folds of three steps, tested on four recordings each.
     */
    @BeforeAll
    static void validate() throws IOException {
        manifest = new SyntheticCorpus(3, 1, 1).write(folder.resolve("corpus"));
        first = folder.resolve("first");
        firstRun = TinyRun.of(
                "cross-validate", manifest, "--output", first.toString(), "--format", "json", "--test-step", "1");
    }

    @Test
    void writesAllThatMakesItsNumbersComparable() throws IOException {
        assertThat(firstRun.exitCode()).as(firstRun.err()).isZero();
        JsonNode result = JSON.readTree(Files.readString(first.resolve("result.json")));
        assertThat(firstRun.json()).as("printed").isEqualTo(result);

        assertThat(result.required("protocol").asText())
                .isEqualTo(
                        "leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-1s/mean-logit/last-epoch");
        assertThat(result.at("/options/steps").asText()).isEqualTo("3");
        assertThat(result.at("/options/optimizer").asText()).isEqualTo("adam");
        assertThat(result.required("seeds"))
                .hasSize(1)
                .first()
                .extracting(JsonNode::asLong)
                .isEqualTo(1L);
        assertThat(result.required("versions").fieldNames()).toIterable().contains("prosodia", "java", "libtorch");
        assertThat(result.required("dataHash").asText()).matches("[0-9a-f]{64}");
        assertThat(result.required("training")).hasSize(3);
        assertThat(result.required("scores").toString()).contains("\"s1\"", "\"s2\"", "\"s3\"");
    }

    @Test
    void keepsEveryPredictionAndAFolderForEachFold() throws IOException {
        List<JsonNode> predictions = new ArrayList<>();
        for (String line : Files.readAllLines(first.resolve("predictions.jsonl"))) {
            predictions.add(JSON.readTree(line));
        }
        assertThat(predictions)
                .hasSize(12)
                .extracting(p -> p.required("id").asText())
                .doesNotHaveDuplicates();
        assertThat(predictions)
                .allMatch(p ->
                        p.required("fold").asText().equals(p.required("speaker").asText()));
        for (int fold = 1; fold <= 3; fold++) {
            assertThat(first.resolve("fold-" + fold + "/fold.json")).exists();
            ModelMetadata model = ModelFile.metadata(first.resolve("fold-" + fold + "/model.onnx"));
            assertThat(model.name()).isEqualTo("fold s" + fold);
            assertThat(model.protocol()).startsWith("leave-one-speaker-out/");
            assertThat(model.trainingData().speakers()).isEqualTo(2);
            assertThat(model.trainingData().utterances()).isEqualTo(8);
            assertThat(model.card()).contains("Of one fold of a cross-validation (leave-one-speaker-out/");
        }
        assertThat(first.resolve("options.yaml")).exists();
        try (Stream<Path> runs = Files.list(first.resolve("events"))) {
            assertThat(runs.map(run -> run.getFileName().toString()))
                    .containsExactlyInAnyOrder("fold-1", "fold-2", "fold-3");
        }
    }

    @Test
    void theOptionsFileAloneRepeatsTheRun() throws IOException {
        Path again = folder.resolve("again");
        CommandLineRun run = CommandLineRun.of(
                "cross-validate", "--options", first.resolve("options.yaml").toString(), "--output", again.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(again.resolve("predictions.jsonl")).hasSameTextualContentAs(first.resolve("predictions.jsonl"));
    }

    /** The run looks as if the process had been killed in the third fold, before its result was written. */
    @Test
    void resumedItRepeatsNoFoldThatIsDone() throws IOException {
        Path run = folder.resolve("resumed");
        assertThat(CommandLineRun.of(
                                "cross-validate",
                                "--options",
                                first.resolve("options.yaml").toString(),
                                "--output",
                                run.toString())
                        .exitCode())
                .isZero();
        Files.delete(run.resolve("fold-3/fold.json"));
        Files.delete(run.resolve("result.json"));
        Files.delete(run.resolve("predictions.jsonl"));
        FileTime done = Files.getLastModifiedTime(run.resolve("fold-1/fold.json"));
        CommandLineRun resumed = CommandLineRun.of(
                "cross-validate",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                run.toString(),
                "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("fold s1 was done before")
                .contains("fold s2 was done before")
                .doesNotContain("fold s3 was done before");
        assertThat(Files.getLastModifiedTime(run.resolve("fold-1/fold.json"))).isEqualTo(done);
        assertThat(run.resolve("predictions.jsonl")).hasSameTextualContentAs(first.resolve("predictions.jsonl"));
    }

    /** The whole name that a result carries repeats its evaluation, and the file of options repeats that. */
    @Test
    void aProtocolFixesWhatItNames() throws IOException {
        String protocol = JSON.readTree(Files.readString(first.resolve("result.json")))
                .required("protocol")
                .asText();
        Path run = folder.resolve("named");
        List<String> command = List.of(
                "cross-validate",
                "--corpus",
                "manifest=" + manifest,
                "--preset",
                "small-corpus",
                "--protocol",
                protocol,
                "--optimizer",
                "adam",
                "--learning-rate",
                "0.001",
                "--batch",
                "4",
                "--steps",
                "3",
                "--extra-pool",
                "--threads",
                "1");
        CommandLineRun refused = CommandLineRun.of(command, "--output", run.toString(), "--test-step", "0.4");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("--test-step is fixed by --protocol: leave one of them out")
                .hasLineCount(1);
        CommandLineRun named = CommandLineRun.of(command, "--output", run.toString());
        assertThat(named.exitCode()).as(named.err()).isZero();
        assertThat(JSON.readTree(Files.readString(run.resolve("result.json")))
                        .required("protocol")
                        .asText())
                .isEqualTo(protocol);
        CommandLineRun again = CommandLineRun.of(
                "cross-validate",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                folder.resolve("named-again").toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(folder.resolve("named-again/predictions.jsonl"))
                .hasSameTextualContentAs(run.resolve("predictions.jsonl"));
    }

    /**
     * One of three speakers trains, the next validates, one is tested: 4 utterances with about 2 segments each make an
     * epoch or more.
     */
    @Test
    void theValidationPartChoosesTheEpoch() throws IOException {
        Path run = folder.resolve("choosing");
        CommandLineRun chosen = TinyRun.of(
                "cross-validate",
                manifest,
                "--output",
                run.toString(),
                "--test-step",
                "1",
                "--epoch-choice",
                "validation");
        assertThat(chosen.exitCode()).as(chosen.err()).isZero();
        assertThat(chosen.err()).contains("the best by validation");
        JsonNode result = JSON.readTree(Files.readString(run.resolve("result.json")));
        assertThat(result.required("protocol").asText()).endsWith("/best-validation-epoch");
        for (JsonNode fold : result.required("training")) {
            assertThat(fold.required("validationUA")).hasSameSizeAs(fold.required("losses"));
            assertThat(fold.required("chosenEpoch").asInt())
                    .isBetween(1, fold.required("losses").size());
        }
        ModelMetadata model = ModelFile.metadata(run.resolve("fold-1/model.onnx"));
        assertThat(model.trainingData().utterances())
                .as("trained on one speaker")
                .isEqualTo(4);
        assertThat(model.trainingData().speakerHashes()).as("met two").hasSize(2);
        assertThat(FinishedRun.read(run).training())
                .allMatch(fold -> fold.chosenEpoch().isPresent());
        CommandLineRun again = CommandLineRun.of(
                "cross-validate",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                folder.resolve("choosing-again").toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(folder.resolve("choosing-again/predictions.jsonl"))
                .hasSameTextualContentAs(run.resolve("predictions.jsonl"));
    }

    @Test
    void aChoiceOfTheEpochThatDoesNotExistIsAUsageError() {
        CommandLineRun run = TinyRun.of(
                "cross-validate", manifest, "--output", folder.resolve("unused").toString(), "--epoch-choice", "test");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("there is no choice of an epoch 'test'; there are last, validation")
                .hasLineCount(1);
    }

    @Test
    void aProtocolOfAnotherCorpusIsRefused() {
        CommandLineRun run = TinyRun.of("cross-validate", manifest, "--protocol", "iemocap-improvised-4-loso10");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("is made for the corpus iemocap, not for ")
                .hasLineCount(1);
        CommandLineRun unknown = TinyRun.of("cross-validate", manifest, "--protocol", "paper");
        assertThat(unknown.err())
                .contains("'paper' is not a protocol")
                .contains("iemocap-full-4-session5")
                .hasLineCount(1);
    }

    @Test
    void aPlanThatCannotBeIsAUsageError() {
        Path unused = folder.resolve("unused");
        for (String plan : List.of("s1+s9,s2+s3", "7", "sometimes")) {
            CommandLineRun run = TinyRun.of("cross-validate", manifest, "--output", unused.toString(), "--folds", plan);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).startsWith("prosodia cross-validate: ").hasLineCount(1);
        }
        assertThat(unused).doesNotExist();
    }

    @Test
    void allBadRecordingsAreListedAtOnce() throws IOException {
        Path bad = new SyntheticCorpus(2, 1, 2).write(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/s1-happy-1.wav"), "this is no sound");
        Files.writeString(folder.resolve("bad/s2-sad-1.wav"), "nor is this");
        CommandLineRun run = TinyRun.of(
                "cross-validate", bad, "--output", folder.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("2 problems in the corpus")
                .contains("s1-happy-1.wav")
                .contains("s2-sad-1.wav");
    }
}

package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

class TrainCommandTest {

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path first;
    private static CommandLineRun firstRun;

    /** 16 recordings, and a run of three steps on them. */
    @BeforeAll
    static void train() throws IOException {
        manifest = new SyntheticCorpus(2, 2, 1).write(folder.resolve("corpus"));
        first = folder.resolve("first");
        firstRun = TinyRun.of("train", manifest, "--output", first.toString(), "--format", "json");
    }

    @Test
    void writesTheModelTheOptionsAndTheCheckpoint() throws IOException {
        assertThat(firstRun.exitCode()).as(firstRun.err()).isZero();
        JsonNode json = firstRun.json();
        assertThat(json.required("model").asText())
                .isEqualTo(first.resolve("model.onnx").toString());
        assertThat(json.required("steps").asInt()).isEqualTo(3);
        try (var files = Files.list(first)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "model.onnx", "options.yaml", "checkpoint.json", "step-3.safetensors", "events");
        }
        try (var logs = Files.list(first.resolve("events/train"))) {
            assertThat(logs).singleElement().asString().contains("events.out.tfevents.");
        }
    }

    @Test
    void theModelContainsItsProvenance() throws IOException {
        ModelMetadata metadata = ModelFile.metadata(first.resolve("model.onnx"));
        assertThat(metadata.name()).isEqualTo("first");
        assertThat(metadata.labels()).containsExactly("angry", "happy", "neutral", "sad");
        assertThat(metadata.trainingData().utterances()).isEqualTo(16);
        assertThat(metadata.trainingData().speakers()).isEqualTo(2);
        assertThat(metadata.provenance().options())
                .containsEntry("steps", "3")
                .containsEntry("optimizer", "adam")
                .containsEntry("extra-pool", "true")
                .containsEntry("threads", "1")
                .containsEntry("aggregation", "mean-logit");
        assertThat(metadata.provenance().dataHash()).matches("[0-9a-f]{64}");
        assertThat(metadata.provenance().versions()).containsKeys("prosodia", "java", "libtorch", "system");
        assertThat(metadata.provenance().parent()).isEmpty();
    }

    @Test
    void theOptionsFileAloneRepeatsTheRun() throws IOException {
        Path again = folder.resolve("again");
        assertThat(Files.readString(first.resolve("options.yaml")))
                .contains("threads: 1\n")
                .contains("steps: 3\n")
                .contains("seed: 1\n");
        CommandLineRun run = CommandLineRun.of(
                "train", "--options", first.resolve("options.yaml").toString(), "--output", again.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        TinyRun.assertSameWeights(again.resolve("model.onnx"), first.resolve("model.onnx"));
        assertThat(Files.readString(again.resolve("options.yaml")))
                .isEqualTo(Files.readString(first.resolve("options.yaml")));
    }

    @Test
    void aFolderThatHoldsARunIsRefusedButForResuming() throws IOException {
        CommandLineRun refused = TinyRun.of("train", manifest, "--output", first.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(first + " is not empty: --resume resumes")
                .hasLineCount(1);

        CommandLineRun resumed = TinyRun.of("train", manifest, "--output", first.toString(), "--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("3 steps");
    }

    @Test
    void resumedWithOtherOptionsItIsRefusedAndKeepsItsOwn() throws IOException {
        String options = Files.readString(first.resolve("options.yaml"));
        CommandLineRun run = TinyRun.of("train", manifest, "--output", first.toString(), "--resume", "--seed", "2");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("belongs to another run: seed was 1 and is 2");
        assertThat(Files.readString(first.resolve("options.yaml"))).isEqualTo(options);
    }

    @Test
    void resumingRequiresTheFolderOfARun() {
        CommandLineRun run = TinyRun.of("train", manifest, "--resume");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--resume needs --output DIR").hasLineCount(1);

        Path mistyped = folder.resolve("frist");
        CommandLineRun lost = TinyRun.of("train", manifest, "--output", mistyped.toString(), "--resume");
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err()).contains(mistyped + " holds no run to resume").hasLineCount(1);
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void continuesAModelWithTheSameLabels() throws IOException {
        Path second = folder.resolve("second");
        CommandLineRun run = TinyRun.of(
                "train",
                manifest,
                "--output",
                second.toString(),
                "--from",
                first.resolve("model.onnx").toString(),
                "--learning-rate",
                "1e-9");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("top-down map");
        assertThat(ModelFile.weights(second.resolve("model.onnx"))
                        .get("top_down.bias")
                        .values())
                .containsExactly(
                        ModelFile.weights(first.resolve("model.onnx"))
                                .get("top_down.bias")
                                .values(),
                        within(1e-6f)); // three steps of 1e-9 lead nowhere
        assertThat(ModelFile.metadata(second.resolve("model.onnx")).provenance().parent())
                .contains(ModelFile.read(first.resolve("model.onnx")).sha256());
    }

    @Test
    void otherLabelsGetANewTopDownMap() throws IOException {
        Path two = folder.resolve("two");
        CommandLineRun run = TinyRun.of(
                "train",
                manifest,
                "--output",
                two.toString(),
                "--from",
                first.resolve("model.onnx").toString(),
                "--learning-rate",
                "1e-9",
                "--classes",
                "angry,sad",
                "--scaling",
                "utterance");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("the labels differ from the model's (angry, happy, neutral, sad): "
                        + "the top-down map is initialised anew");
        assertThat(run.err()).contains("the model was trained with scaling segment, and now gets utterance");
        ModelFile model = ModelFile.read(two.resolve("model.onnx"));
        assertThat(model.metadata().labels()).containsExactly("angry", "sad");
        assertThat(model.weights().get("top_down.weight").shape()).containsExactly(2, 80, 1, 1);
        assertThat(model.weights().get("conv5.weight").values())
                .containsExactly(
                        ModelFile.weights(first.resolve("model.onnx"))
                                .get("conv5.weight")
                                .values(),
                        within(1e-6f));
        assertThat(model.metadata().provenance().parent())
                .contains(ModelFile.read(first.resolve("model.onnx")).sha256());
    }

    @Test
    void withoutEventsNoneAreWritten() throws IOException {
        Path quiet = folder.resolve("quiet");
        assertThat(TinyRun.of("train", manifest, "--output", quiet.toString(), "--no-events")
                        .exitCode())
                .isZero();
        assertThat(quiet.resolve("events")).doesNotExist();
    }

    @Test
    void aModelOfAnotherInputIsRefused() {
        CommandLineRun run = CommandLineRun.of(
                "train",
                "--corpus",
                "manifest=" + manifest,
                "--preset",
                "prosodia",
                "--output",
                folder.resolve("input").toString(),
                "--from",
                first.resolve("model.onnx").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("takes the input spectrogram, and the run has log-mel-64")
                .hasLineCount(1);
        assertThat(folder.resolve("input")).doesNotExist();
    }

    @Test
    void withoutAPresetUtterancesAreTakenWhole() throws IOException {
        assertThat(optionsWithoutAPreset("whole")).contains("optimizer: adamw\n", "input: log-mel-64\n");
    }

    @Test
    void withoutAPresetAModelOfSegmentsIsTrainedOnSegments() throws IOException {
        String model = first.resolve("model.onnx").toString();
        assertThat(optionsWithoutAPreset("segments", "--from", model))
                .contains("optimizer: adam\n", "input: spectrogram\n", "extra-pool: true\n");
    }

    private static String optionsWithoutAPreset(String name, String... further) throws IOException {
        Path run = folder.resolve(name);
        List<String> arguments = new ArrayList<>(
                List.of("train", "--corpus=manifest=" + manifest, "--steps=1", "--threads=1", "--output=" + run));
        arguments.addAll(List.of(further));
        CommandLineRun trained = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        return Files.readString(run.resolve("options.yaml"));
    }

    @Test
    void aModelOfAnotherShapeIsRefused() {
        CommandLineRun run = TinyRun.of(
                "train",
                manifest,
                "--output",
                folder.resolve("shape").toString(),
                "--from",
                first.resolve("model.onnx").toString(),
                "--pooling",
                "max");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("holds a network of another shape").hasLineCount(1);
        assertThat(folder.resolve("shape")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--preset=huge            | no preset is called 'huge'; there are paper, small-corpus",
                "--input=log-mel-64       | --input log-mel-64 is for --preset prosodia only, which has log-mel",
                "--crop=100               | --averaging, --balance and --warm-up belong to --preset prosodia",
                "--optimizer=lion         | no optimizer is called 'lion'; there are sgd, adam and adamw",
                "--pooling=mean           | no pooling is called 'mean'; there are attention, attention-mean,",
                "--scaling=loudness       | no scaling is called 'loudness'; there are segment, utterance, training-set, log-power",
                "--device=tpu             | no device is called 'tpu'; there are cpu and cuda",
                "--aggregation=median     | no aggregation is called 'median'; there are mean-logit and mean-posterior",
                "--tail=keep              | --tail has no rule 'keep'; there are drop, flush",
                "--short-utterances=skip  | --short-utterances has no rule 'skip'; there are pad, drop",
                "--spectral-filters=big   | --spectral-filters takes bins x frames",
                "--train-step=0.333       | a step of 0.333 s is not a whole number of hops of 0.01 s",
                "--test-step=0.333        | a step of 0.333 s is not a whole number of hops of 0.01 s",
                "--threads=0              | '0' is no number of threads: give 1 or more",
                "--batch=1                | a batch must have at least 2 segments",
                "--epochs=2               | --epochs and --steps exclude each other",
                "--momentum=0.5           | --momentum belongs to --optimizer sgd and --weight-decay to sgd and adamw, not to adam",
                "--classes=angry,bored    | no utterance labelled bored; its labels are angry, happy, neutral, sad",
                "--classes=angry          | at least 2 classes",
            })
    void whatDoesNotExistIsAUsageErrorOfOneLine(String option, String complaint) {
        Path unused = folder.resolve("unused");
        String[] arguments = TinyRun.arguments("train", manifest, "--output", unused.toString(), option);
        if (Set.of("--threads", "--batch", "--preset")
                .contains(option.substring(0, option.indexOf('=')))) { // given once already
            List<String> kept = new ArrayList<>(List.of(arguments));
            int given = kept.indexOf(option.substring(0, option.indexOf('=')));
            kept.subList(given, given + 2).clear();
            arguments = kept.toArray(String[]::new);
        }
        CommandLineRun run = CommandLineRun.of(arguments);

        assertThat(run.err()).startsWith("prosodia train: ").contains(complaint).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(unused).doesNotExist();
    }

    @Test
    void allBadRecordingsAreListedAtOnce() throws IOException {
        Path bad = new SyntheticCorpus(2, 1, 2).write(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/s1-happy-1.wav"), "this is no sound");
        Files.writeString(folder.resolve("bad/s2-sad-1.wav"), "nor is this");
        CommandLineRun run =
                TinyRun.of("train", bad, "--output", folder.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("2 problems in the corpus")
                .contains("s1-happy-1.wav")
                .contains("s2-sad-1.wav")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("none/model.onnx")).doesNotExist();
    }
}

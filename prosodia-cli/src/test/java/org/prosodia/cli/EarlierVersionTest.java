package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.Weights;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads, resumes and uses a run, a checkpoint and models that the version at 58d029a wrote; {@code README.md} beside
 * them says how.
 *
 * <p>Training on another processor may differ in the last digits, so weights are compared within a tolerance. The
 * script {@code .ci/check-earlier-version} compares them bit by bit, with both versions on one machine.
 */
class EarlierVersionTest {

    private static final Set<String> BOUNDS = Set.of("lower", "upper", "level"); // of intervals
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The path is relative, as in the runs' options: Maven runs tests in the module's folder. */
    private static final Path EARLIER = Path.of("src/test/resources/earlier-version");

    private static final Path RUN = EARLIER.resolve("cross-validation");
    private static final Path MODEL = EARLIER.resolve("whole/model.onnx");
    private static final String CORPUS = "manifest=" + EARLIER.resolve("corpus/manifest.csv");
    /** Without the velocities of the checkpoint, for example, weights differ by 3e-4 and more. */
    private static final float WEIGHT_TOLERANCE = 2e-5f;

    private static final double SCORE_TOLERANCE = 1e-4;
    /** A network trained anew multiplies the differences between processors: 3.6e-4 between two of them. */
    private static final double TRAINED_SCORE_TOLERANCE = 5e-3;

    @TempDir
    private Path folder;

    @Test
    void aStoppedRunIsResumedToTheWeightsOfTheUninterruptedOne() throws IOException {
        Path run = copy(EARLIER.resolve("interrupted"), folder.resolve("interrupted"));
        CommandLineRun resumed = CommandLineRun.of(
                "train", "--options", run.resolve("options.yaml").toString(), "--output", run.toString(), "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("resumed after 1 epochs and 2 steps");
        Weights weights = ModelFile.weights(run.resolve("model.onnx"));
        Weights expected = ModelFile.weights(MODEL);
        assertThat(weights.arrays().keySet()).isEqualTo(expected.arrays().keySet());
        expected.arrays()
                .forEach((name, array) -> assertThat(weights.get(name).values())
                        .as(name)
                        .containsExactly(array.values(), within(WEIGHT_TOLERANCE)));
        JsonNode checkpoint = json(run.resolve("checkpoint.json"));
        JsonNode expectedCheckpoint = json(EARLIER.resolve("whole/checkpoint.json"));
        assertThat(checkpoint.required("run")).isEqualTo(expectedCheckpoint.required("run"));
        assertSame(checkpoint, expectedCheckpoint, "");
        assertThat(options(run)).isEqualTo(options(EARLIER.resolve("whole")));

        Map<String, String> metadata = properties(run.resolve("model.onnx"));
        Map<String, String> expectedMetadata = properties(MODEL);
        assertThat(metadata.keySet()).containsAll(expectedMetadata.keySet());
        assertThat(metadata.get("prosodia.schema")).isEqualTo(expectedMetadata.get("prosodia.schema"));
        assertThat(names(JSON.readTree(metadata.get("prosodia.metadata"))))
                .containsAll(names(JSON.readTree(expectedMetadata.get("prosodia.metadata"))));
    }

    /** The run looks as if it had been stopped before its second fold. */
    @Test
    void aCrossValidationIsResumedAndWritesTheSameFiles() throws IOException {
        Path run = copy(RUN, folder.resolve("run"));
        for (String file : List.of("fold-2/fold.json", "fold-2/model.onnx", "result.json", "predictions.jsonl")) {
            Files.delete(run.resolve(file));
        }
        CommandLineRun resumed = CommandLineRun.of(
                "cross-validate",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                run.toString(),
                "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("fold s1 was done before").doesNotContain("fold s2 was done before");
        assertThat(options(run)).isEqualTo(options(RUN));
        assertThat(names(json(run.resolve("result.json")))).containsAll(names(json(RUN.resolve("result.json"))));
        assertThat(names(json(run.resolve("fold-2/fold.json"))))
                .containsAll(names(json(RUN.resolve("fold-2/fold.json"))));
        JsonNode result = json(run.resolve("result.json"));
        JsonNode expected = json(RUN.resolve("result.json"));
        for (String name : List.of("kind", "corpus", "dataHash", "protocol", "labels", "seeds", "options", "scores")) {
            assertSame(result.required(name), expected.required(name), name);
        }
        assertSamePredictions(
                FinishedRun.read(run).predictions(), FinishedRun.read(RUN).predictions());
    }

    @Test
    void aFinishedRunIsReadWithItsScores() throws IOException {
        FinishedRun run = FinishedRun.read(RUN);
        assertThat(run.predictions()).hasSize(8);
        assertThat(run.training()).hasSize(2);
        assertPrints("compare", "compare", RUN.toString());
        CommandLineRun report = CommandLineRun.of(
                "report",
                RUN.toString(),
                "--corpus",
                CORPUS,
                "--output",
                folder.resolve("report").toString(),
                "--format",
                "json");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertSame(JSON.readTree(report.out()), json(EARLIER.resolve("printed/report.json")), "");
        assertThat(folder.resolve("report/report.html")).exists();
    }

    @Test
    void itsOptionsStartANewRun() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRun train = CommandLineRun.of(
                "train",
                "--options",
                EARLIER.resolve("whole/options.yaml").toString(),
                "--steps",
                "1",
                "--output",
                run.toString());
        assertThat(train.exitCode()).as(train.err()).isZero();
        Map<Object, Object> expected = options(EARLIER.resolve("whole"));
        expected.put("steps", 1);
        // Options of later versions, at their defaults.
        expected.put("convolutions", "32p,48p,64,80");
        expected.put("input", "spectrogram");
        expected.put("stride", 1);
        expected.put("views", 1);
        // Later versions name what was done: options of one's own, and a corpus that is found from any folder.
        expected.put("preset", "custom");
        expected.put(
                "corpus",
                List.of("manifest=" + EARLIER.resolve("corpus/manifest.csv").toAbsolutePath()));
        assertThat(options(run)).isEqualTo(expected);
    }

    @Test
    void aFoldsModelIsEvaluatedAndRescoredAsItWas() throws IOException {
        assertPrints(
                "evaluate",
                "evaluate",
                "--model",
                RUN.resolve("fold-1/model.onnx").toString(),
                "--corpus",
                "manifest=" + EARLIER.resolve("corpus/speaker-s1.csv"));
        CommandLineRun rescored = CommandLineRun.of(
                "rescore",
                "--run",
                RUN.toString(),
                "--corpus",
                CORPUS,
                "--output",
                folder.resolve("rescored").toString(),
                "--format",
                "json");
        assertThat(rescored.exitCode()).as(rescored.err()).isZero();
        assertThat(rescored.json().required("agreed").asInt()).isEqualTo(8);
        assertSame(
                rescored.json().required("scores"),
                json(RUN.resolve("result.json")).required("scores"),
                "rescored");
    }

    @Test
    void aModelRecognisesAsItDid() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "predict",
                "--model",
                MODEL.toString(),
                "--format",
                "json",
                EARLIER.resolve("corpus/s1-happy-1.wav").toString(),
                EARLIER.resolve("corpus/s2-sad-1.wav").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> printed = run.out().lines().toList();
        List<String> expected = Files.readAllLines(EARLIER.resolve("printed/predict.jsonl"));
        assertThat(printed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(JSON.readTree(printed.get(i)), JSON.readTree(expected.get(i)), "recording " + i);
        }
    }

    @Test
    void aModelIsCalibratedByItsRun() throws IOException {
        Path calibrated = folder.resolve("calibrated.onnx");
        assertPrints(
                "calibrate",
                "calibrate",
                "--model",
                MODEL.toString(),
                "--run",
                RUN.toString(),
                "--output",
                calibrated.toString());
        ModelMetadata metadata = ModelFile.metadata(calibrated);
        ModelMetadata before = ModelFile.metadata(MODEL);
        assertThat(metadata.labels()).isEqualTo(before.labels());
        assertThat(metadata.provenance().dataHash())
                .isEqualTo(before.provenance().dataHash());
        assertThat(metadata.provenance().options())
                .isEqualTo(before.provenance().options());
    }

    /** Runs a command with {@code --format json}, and compares its output with that of the earlier version. */
    private static void assertPrints(String name, String... command) throws IOException {
        CommandLineRun run = CommandLineRun.of(List.of(command), "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertSame(JSON.readTree(run.out()), json(EARLIER.resolve("printed").resolve(name + ".json")), name);
    }

    /**
     * Asserts that all expected fields exist with the same value; further fields and the wording of findings may
     * differ. Later versions have no interval over fewer than six speakers, and these runs have two.
     */
    private static void assertSame(JsonNode actual, JsonNode expected, String place) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> {
                assertThat(actual.has(field.getKey()))
                        .as("%s has %s", place, field.getKey())
                        .isTrue();
                if (place.matches(".*/findings/\\d+") && BOUNDS.contains(field.getKey())) {
                    assertThat(actual.get(field.getKey()).isNull())
                            .as("%s has no %s", place, field.getKey())
                            .isTrue();
                } else if (!Set.of("statement", "evidence").contains(field.getKey())) {
                    assertSame(actual.get(field.getKey()), field.getValue(), place + "/" + field.getKey());
                }
            });
        } else if (place.endsWith("intervals")) {
            List<JsonNode> overUtterances = new ArrayList<>();
            expected.forEach(interval -> {
                if (interval.required("resampled").asText().startsWith("utterance")) {
                    overUtterances.add(interval);
                }
            });
            assertThat(actual.size()).as(place).isEqualTo(overUtterances.size()).isPositive();
            for (int i = 0; i < overUtterances.size(); i++) {
                assertSame(actual.get(i), overUtterances.get(i), place + "/" + i);
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(place).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i), place + "/" + i);
            }
        } else if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(place).isTrue();
            assertThat(actual.doubleValue()).as(place).isCloseTo(expected.doubleValue(), within(SCORE_TOLERANCE));
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    private static void assertSamePredictions(List<Prediction> actual, List<Prediction> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Prediction is = actual.get(i);
            Prediction was = expected.get(i);
            assertThat(List.of(is.id(), is.speaker(), is.fold(), is.truth(), is.predicted()))
                    .isEqualTo(List.of(was.id(), was.speaker(), was.fold(), was.truth(), was.predicted()));
            assertThat(is.scores()).as(was.id()).containsExactly(was.scores(), within(TRAINED_SCORE_TOLERANCE));
        }
    }

    /** Returns the paths of all fields: names joined by slashes, elements of an array under one name. */
    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        collect("", node, names);
        return names;
    }

    private static void collect(String path, JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            names.add(path + "/" + field.getKey());
            collect(path + "/" + field.getKey(), field.getValue(), names);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(path, element, names));
        }
    }

    /** Returns the properties of the ONNX file. */
    private static Map<String, String> properties(Path model) {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new AssertionError(model + " is no ONNX file", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> options(Path run) throws IOException {
        return (Map<Object, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(run.resolve("options.yaml")));
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    private static Path copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return to;
    }
}

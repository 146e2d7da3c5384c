package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.BatchNorm;
import org.prosodia.model.onnx.ProtoWriter;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.SilenceTrim;

class ModelFileTest {

    private static final Architecture PAPER = Architecture.paper(4);
    private static final ModelMetadata METADATA = Models.metadata(PAPER, FrontEnd.PAPER);
    private static final byte[] BYTES = ModelEncoder.encode(METADATA, Models.random(PAPER, 1));

    @TempDir
    Path folder;

    @Test
    void givesBackMetadata() throws IOException {
        Path path = folder.resolve("m.onnx");
        ModelFile.write(path, METADATA, Models.random(PAPER, 1));
        assertThat(ModelFile.metadata(path)).isEqualTo(METADATA);
        assertThat(Files.readAllBytes(path)).isEqualTo(BYTES);
        assertThat(ModelFile.read(path).bytes()).isEqualTo(BYTES);
        assertThat(ModelFile.read(path).sha256()).hasSize(64).matches("[0-9a-f]+");
    }

    @Test
    void theGraphThatIsRunIsThatOfTheFile() throws ModelException {
        ModelFile file = ModelFile.of("m", BYTES);
        ModelContents contents = ModelContents.read("m", BYTES);
        byte[] graph = new byte[contents.graph().remaining()];
        contents.graph().get(graph);
        assertThat(NetworkParts.of(file).wholeModel()).isEqualTo(ModelEncoder.bare(graph));
    }

    @Test
    void givesBackEveryFrontEnd() throws ModelException {
        float[] mean = new float[400];
        float[] deviation = new float[400];
        for (int i = 0; i < 400; i++) {
            mean[i] = (float) -Math.sqrt(i);
            deviation[i] = 1 / (1f + i);
        }
        for (Scaling scaling : List.of(
                new Scaling.SegmentMaximum(),
                new Scaling.UtteranceMaximum(),
                new Scaling.TrainingSetMaximum(1 / 3f),
                new Scaling.LogPower(mean, deviation))) {
            FrontEnd frontEnd = FrontEnd.PAPER
                    .withScaling(scaling)
                    .withTail(FrontEnd.Tail.FLUSH)
                    .withShortUtterance(FrontEnd.ShortUtterance.DROP);
            ModelMetadata metadata = Models.metadata(PAPER, frontEnd);
            assertThat(ModelFile.of("m", ModelEncoder.encode(metadata, Models.random(PAPER, 1)))
                            .metadata())
                    .isEqualTo(metadata);
        }
    }

    @Test
    void parentMayBeAbsent() throws ModelException {
        Provenance p = METADATA.provenance();
        ModelMetadata metadata = new ModelMetadata(
                "",
                METADATA.labels(),
                FrontEnd.PAPER,
                1,
                Aggregation.MEAN_LOGIT,
                1,
                PAPER,
                "",
                Map.of(),
                METADATA.trainingData(),
                new Provenance(p.created(), "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                "");
        assertThat(ModelFile.of("m", ModelEncoder.encode(metadata, Models.random(PAPER, 1)))
                        .metadata())
                .isEqualTo(metadata);
    }

    @Test
    void calibrationComesBack() throws ModelException {
        Calibration calibration = new Calibration(
                Calibration.Evidence.OTHER_CORPORA,
                "leave-one-corpus-out/all",
                1975,
                List.of(
                        new Calibration.Bound(0.7, 0.5, 0.6, OptionalDouble.of(0.4), OptionalDouble.of(0.6)),
                        new Calibration.Bound(0.8, 0.75, 0.3, OptionalDouble.of(0.7), OptionalDouble.empty())),
                OptionalDouble.of(0.8));
        ModelMetadata metadata = METADATA.withCalibration(Optional.of(calibration));
        ModelMetadata read = ModelFile.of("m", ModelEncoder.encode(metadata, Models.random(PAPER, 1)))
                .metadata();
        assertThat(read).isEqualTo(metadata);
        assertThat(read.calibration()
                        .orElseThrow()
                        .recommendedBound()
                        .orElseThrow()
                        .threshold())
                .isEqualTo(0.75);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention",
                "attention-mean",
                "attention-sum",
                "attention-class-softmax",
                "attention-rank-3",
                "attention-mean-class-softmax-rank-2",
                "average",
                "max",
                "top-5"
            })
    void givesBackWeightsToRounding(String pooling) throws ModelException {
        Architecture architecture =
                new Architecture(5, new Filters(6, 3, 4), new Filters(1, 5, 7), true, Pooling.parse(pooling));
        Weights weights = Models.random(architecture, 2);
        ModelFile file = ModelFile.of("m", ModelEncoder.encode(Models.metadata(architecture, FrontEnd.PAPER), weights));
        assertThat(file.metadata().architecture()).isEqualTo(architecture);
        Weights back = file.weights();
        assertThat(back.arrays().keySet())
                .containsExactlyElementsOf(weights.arrays().keySet());
        weights.arrays().forEach((name, array) -> {
            assertThat(back.get(name).shape()).as(name).isEqualTo(array.shape());
            assertThat(largestDifference(back.get(name).values(), array.values()))
                    .as(name)
                    .isLessThan(1e-6f);
        });
    }

    /** Earlier versions refuse unknown poolings as newer, and read all others. */
    @ParameterizedTest
    @CsvSource({"attention, 1", "max, 1", "top-5, 2"})
    void aFileHasTheFirstSchemaThatDescribesItsNetwork(String pooling, String schema) throws ModelException {
        Architecture architecture =
                new Architecture(5, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.parse(pooling));
        byte[] bytes =
                ModelEncoder.encode(Models.metadata(architecture, FrontEnd.PAPER), Models.random(architecture, 2));
        assertThat(ModelContents.read("m", bytes).properties()).containsEntry(ModelFile.SCHEMA_KEY, schema);
    }

    @Test
    void anotherTrunkIsDescribed() throws ModelException {
        Architecture architecture = new Architecture(
                5,
                Filters.SPECTRAL,
                Filters.TEMPORAL,
                false,
                Convolutions.parse("32p,48p,64,80,80"),
                Pooling.ATTENTION);
        Weights weights = Models.random(architecture, 2);
        byte[] bytes = ModelEncoder.encode(Models.metadata(architecture, FrontEnd.PAPER), weights);
        assertThat(ModelContents.read("m", bytes).properties()).containsEntry(ModelFile.SCHEMA_KEY, "2");
        assertThat(ModelFile.of("m", bytes).metadata().architecture()).isEqualTo(architecture);
        assertThat(ModelFile.of("m", bytes).weights().get("conv6.weight").shape())
                .containsExactly(80, 80, 3, 3);
        assertThat(MetadataJson.write(Models.metadata(PAPER, FrontEnd.PAPER))).doesNotContain("convolutions");
        ActivationRanges five = new ActivationRanges(0, 1, List.of(1f, 1f, 1f, 1f, 1f), List.of());
        assertThatExceptionOfType(ModelException.Damaged.class)
                .isThrownBy(() -> ModelFile.of("m", bytes).with(Optional.of(five)))
                .withMessageContaining("prosodia.int8 has another number of layers");
    }

    @Test
    void rangesAreForSegmentsOfOneSize() throws ModelException {
        FrontEnd trimmed = FrontEnd.PAPER.withTrim(Optional.of(SilenceTrim.DEFAULT));
        byte[] bytes = ModelEncoder.encode(Models.metadata(PAPER, trimmed), Models.random(PAPER, 2));
        ActivationRanges five = new ActivationRanges(0, 1, List.of(1f, 1f, 1f, 1f, 1f), List.of());
        assertThatExceptionOfType(ModelException.Damaged.class)
                .isThrownBy(() -> ModelFile.of("m", bytes).with(Optional.of(five)))
                .withMessageContaining("prosodia.int8 is for segments of one size");
    }

    private static float largestDifference(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        float largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
        }
        return largest;
    }

    @Test
    void groupsMayBeAbsent() throws ModelException {
        Architecture temporal =
                new Architecture(2, new Filters(10, 2, 0), Filters.TEMPORAL, false, new Pooling.Average());
        ModelFile file = ModelFile.of(
                "m", ModelEncoder.encode(Models.metadata(temporal, FrontEnd.PAPER), Models.random(temporal, 3)));
        assertThat(file.weights().arrays())
                .doesNotContainKey("conv1a.weight")
                .doesNotContainKey("bottom_up.weight")
                .containsKey("conv1b.weight");
        assertThat(file.weights().get("conv2.weight").shape()).containsExactly(32, 8, 3, 3);
    }

    @Test
    void papersNetworkHas93573ParametersAndNamesItsArraysInOrder() {
        Map<String, int[]> shapes = Weights.shapes(PAPER);
        int parameters = shapes.entrySet().stream()
                .filter(e -> !e.getKey().contains("running"))
                .mapToInt(e -> Arrays.stream(e.getValue()).reduce(1, (a, b) -> a * b))
                .sum();
        assertThat(parameters).isEqualTo(93_573);
        assertThat(shapes.keySet())
                .startsWith(
                        "conv1a.weight",
                        "conv1a.bias",
                        "bn1a.weight",
                        "bn1a.bias",
                        "bn1a.running_mean",
                        "bn1a.running_var",
                        "conv1b.weight")
                .endsWith("top_down.weight", "top_down.bias", "bottom_up.weight", "bottom_up.bias");
        assertThat(shapes.get("conv1a.weight")).containsExactly(8, 1, 10, 2);
    }

    @Test
    void foldsByHand() {
        // One channel: W = 2, b = 3; bn weight 4, bias 5, mean 1, variance 4 - epsilon, so s = 4 / 2 = 2:
        // W' = 4, b' = 2 (3 - 1) + 5 = 9.
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("conv9.weight", new Array(new int[] {1, 1, 1, 1}, new float[] {2}));
        arrays.put("conv9.bias", new Array(new int[] {1}, new float[] {3}));
        arrays.put("bn9.weight", new Array(new int[] {1}, new float[] {4}));
        arrays.put("bn9.bias", new Array(new int[] {1}, new float[] {5}));
        arrays.put("bn9.running_mean", new Array(new int[] {1}, new float[] {1}));
        arrays.put("bn9.running_var", new Array(new int[] {1}, new float[] {4 - 1e-5f}));
        Map<String, Array> folded = BatchNorm.folded(new Weights(arrays));
        assertThat(folded.keySet()).containsExactly("conv9.weight", "conv9.bias");
        assertThat(folded.get("conv9.weight").values()[0]).isCloseTo(4f, within(1e-6f));
        assertThat(folded.get("conv9.bias").values()[0]).isCloseTo(9f, within(1e-6f));
    }

    @Test
    void channelsSwitchedOffComeBackAsZero() throws ModelException {
        Weights weights = Models.random(PAPER, 4);
        weights.get("bn3.weight").values()[7] = 0;
        Weights back = ModelFile.of("m", ModelEncoder.encode(METADATA, weights)).weights();
        assertThat(back.get("conv3.bias").values()[7]).isZero();
        assertThat(back.get("conv3.weight").values()).doesNotContain(Float.NaN);
        assertThat(back.get("bn3.bias").values())
                .isEqualTo(weights.get("bn3.bias").values());
    }

    @Test
    void replacesInOneStepAndLeavesNothingBeside() throws IOException {
        Path path = folder.resolve("m.onnx");
        Files.writeString(path, "old");
        ModelFile.write(path, METADATA, Models.random(PAPER, 1));
        assertThat(folder).isDirectoryContaining(p -> p.endsWith("m.onnx"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void keepsTheOldFileWhereWritingFails() throws IOException {
        Path path = folder.resolve("m.onnx");
        Files.createDirectory(path);
        Files.writeString(path.resolve("inside"), "old"); // a folder that is not empty cannot be replaced
        assertThatThrownBy(() -> ModelFile.write(path, METADATA, Models.random(PAPER, 1)))
                .isInstanceOf(IOException.class);
        assertThat(path.resolve("inside")).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void refusesWeightsOfAnotherNetworkOrADivergedOne() {
        Weights weights = Models.random(Architecture.paper(5), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEncoder.encode(METADATA, weights))
                .withMessage(
                        "'top_down.weight' has the shape [5, 80, 1, 1], and the architecture requires [4, 80, 1, 1]");
        Weights diverged = Models.random(PAPER, 1);
        diverged.get("conv4.bias").values()[0] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEncoder.encode(METADATA, diverged))
                .withMessageContaining("'conv4.bias' contains NaN");
        Map<String, Array> more = new LinkedHashMap<>(Models.random(PAPER, 1).arrays());
        more.put("conv6.bias", new Array(new int[] {1}, new float[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEncoder.encode(METADATA, new Weights(more)))
                .withMessage("the architecture has no weights called 'conv6.bias'");
    }

    @Test
    void namesTheRemedy() {
        Path missing = folder.resolve("missing.onnx");
        assertThatExceptionOfType(ModelException.Unreadable.class)
                .isThrownBy(() -> ModelFile.read(missing))
                .withMessage(missing
                        + ": cannot be read (NoSuchFileException); name a model file, or make one with `train`");
        byte[] wave = "RIFF....WAVE".getBytes(StandardCharsets.US_ASCII);
        assertThatExceptionOfType(ModelException.NotAModel.class)
                .isThrownBy(() -> ModelFile.of("a.wav", wave))
                .withMessage("a.wav: not a Prosodia model (not an ONNX file); name a file that `train` wrote");
        assertThatExceptionOfType(ModelException.NotAModel.class)
                .isThrownBy(() -> ModelFile.of("empty", new byte[0]))
                .withMessageContaining("no property prosodia.schema");
        byte[] foreign = new ProtoWriter()
                .number(1, 8)
                .text(2, "pytorch")
                .bytes(7, new byte[0])
                .toBytes();
        assertThatExceptionOfType(ModelException.NotAModel.class)
                .isThrownBy(() -> ModelFile.of("resnet.onnx", foreign));
        byte[] newer = new ProtoWriter()
                .message(14, new ProtoWriter().text(1, "prosodia.schema").text(2, "7"))
                .toBytes();
        assertThatExceptionOfType(ModelException.Newer.class)
                .isThrownBy(() -> ModelFile.of("m.onnx", newer))
                .withMessage(
                        "m.onnx: written by a newer Prosodia (schema 7, this version reads up to 6); update Prosodia");
    }

    @Test
    void everyCutIsNoticed() {
        for (int length = 12; length < BYTES.length; length += 3_989) {
            byte[] cut = Arrays.copyOf(BYTES, length);
            assertThatExceptionOfType(ModelException.class)
                    .as("cut at " + length)
                    .isThrownBy(() -> ModelFile.of("m", cut).weights());
        }
        assertThatExceptionOfType(ModelException.Damaged.class)
                .isThrownBy(() -> ModelFile.of("m", Arrays.copyOf(BYTES, 200_000)))
                .withMessageStartingWith("m: damaged model (it ends within a field of");
    }

    @Test
    void lyingLengthsAllocateNothing() {
        byte[] lying = new ProtoWriter().number(1, 8).toBytes();
        byte[] field = {0x3a, -1, -1, -1, -1, 0x7f}; // the graph, of 2^35 - 1 bytes
        byte[] bytes = Arrays.copyOf(lying, lying.length + field.length);
        System.arraycopy(field, 0, bytes, lying.length, field.length);
        assertThatExceptionOfType(ModelException.NotAModel.class).isThrownBy(() -> ModelFile.of("m", bytes));
    }

    @Test
    void soundOfTheTrainingDataMayBeAbsentAndHaveMeasuresToCome() throws JsonProcessingException {
        String json = MetadataJson.write(METADATA);
        assertThat(json).contains("\"sound\":{\"level\":{\"low\":-31.25,\"high\":-12.5},\"bandwidth\":{");
        String newer = json.replace("\"sound\":{", "\"sound\":{\"reverberation\":{\"low\":0.1,\"high\":0.5},");
        assertThat(MetadataJson.read(newer)).isEqualTo(METADATA);
        ModelMetadata unmeasured = METADATA.withSound(Map.of());
        assertThat(MetadataJson.write(unmeasured)).doesNotContain("sound\"");
        assertThat(MetadataJson.read(MetadataJson.write(unmeasured))).isEqualTo(unmeasured);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataJson.read(json.replace("\"low\":-31.25", "\"low\":0")))
                .withMessage("a range goes from a finite number up to another, not from 0.0 to -12.5");
        assertThat(new SoundRange(1, 3).with(new SoundRange(2, 5))).isEqualTo(new SoundRange(1, 5));
    }

    /** Everything except the metadata is unchanged: weights, graph, and ranges for whole numbers. */
    @Test
    void metadataCanBeReplaced() throws ModelException {
        ActivationRanges ranges = new ActivationRanges(0, 1, List.of(1f, 2f, 3f, 4f, 5f), List.of());
        ModelFile file = ModelFile.of("m", BYTES).with(Optional.of(ranges));
        ModelMetadata other = METADATA.withSound(Map.of());
        ModelFile changed = file.with(other);
        assertThat(changed.metadata()).isEqualTo(other);
        assertThat(changed.ranges()).contains(ranges);
        assertThat(changed.with(METADATA).bytes()).isEqualTo(file.bytes());
    }

    @Test
    void metadataOutOfRangeIsDamage() {
        String json = MetadataJson.write(METADATA);
        for (String[] change : new String[][] {
            {"\"columns\":200", "\"columns\":2000000000"},
            {"\"hop\":160", "\"hop\":0"},
            {"\"hop\":160", "\"hop\":1e3"},
            {"\"temperature\":1.25", "\"temperature\":0"},
            {"\"pooling\":\"attention\"", "\"pooling\":\"mean\""},
            {"\"labels\":[\"angry\"", "\"labels\":[7"},
            {"\"classes\":4", "\"classes\":5"},
            {"\"card\"", "\"cart\""},
            {"{\"name\"", "[\"name\""}
        }) {
            String changed = json.replace(change[0], change[1]);
            assertThat(changed).isNotEqualTo(json);
            assertThatThrownBy(() -> MetadataJson.read(changed))
                    .isInstanceOfAny(IllegalArgumentException.class, JsonProcessingException.class);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataJson.read(json.replace("\"hop\":160", "\"hop\":-1")))
                .withMessage("frontEnd.hop is not a whole number from 0 to 1048576");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataJson.read(json.replace("\"card\"", "\"cart\"")))
                .withMessage("card is missing");
    }
}

package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;
import org.prosodia.model.WaveformModel.Input;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.QuantizationRanges;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.onnx.WaveformRun.Output;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.PowerRange;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.spectrogram.View;

/** Exported models whose segments differ in size have the recognizer's scores for the same samples. */
class VariableWaveformModelTest {

    /** The front end of preset {@code prosodia} with segments of at most 2 s. */
    private static final FrontEnd SHORT = fitted("centred").withSegmentSamples(32_000);

    private static final double STEP = 0.512; // 32 hops of 16 ms

    @TempDir
    private Path folder;

    private static FrontEnd fitted(String scaling) {
        float[] mean = new float[64];
        float[] deviation = new float[64];
        for (int row = 0; row < 64; row++) {
            mean[row] = 1.5f - 0.05f * row;
            deviation[row] = 2 + 0.02f * row;
        }
        return FrontEnd.LOG_MEL.withScaling(
                switch (scaling) {
                    case "speaker" -> new SpeakerLogPower(mean, deviation);
                    case "ranged" -> new CentredLogPower(deviation, PowerRange.ofSegment(22));
                    case "ranged by row" -> new CentredLogPower(deviation, PowerRange.ofRow(22));
                    default -> new CentredLogPower(deviation);
                });
    }

    private Path model(FrontEnd frontEnd, double step, Aggregation aggregation) throws IOException {
        Architecture architecture = Architecture.small(4);
        return Models.write(folder, architecture, frontEnd, step, aggregation, 1.5, Models.random(architecture, 5));
    }

    private static WaveformModel exported(Path model, Input input, boolean maps) throws IOException {
        return WaveformModel.of(ModelFile.read(model), input, maps);
    }

    /**
     * One sample, one frame, 2.5 s, 30 s, a sample and a hop more, 31.7 s; at a step of 30 s the last segment is flush.
     */
    @ParameterizedTest
    @CsvSource({"centred, false", "speaker, false", "centred, true", "ranged, true", "ranged by row, true"})
    void agreesForThePreset(String scaling, boolean views) throws IOException, OrtException {
        Path model = model(fitted(scaling).withViews(views ? View.FIVE : View.NONE), 30, Aggregation.MEAN_LOGIT);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run =
                        new WaveformRun(exported(model, Input.RECORDING, false).bytes())) {
            for (int length : List.of(1, 640, 896, 40_000, 480_000, 480_001, 480_256, 507_000)) {
                run.assertAgrees(recognizer, Models.sound(length, 4));
            }
        }
    }

    @Test
    void agreesForAnEnsemble() throws IOException, OrtException {
        Architecture architecture = Architecture.small(4);
        Path model = Models.ensemble(
                folder,
                architecture,
                SHORT.withViews(View.FIVE),
                STEP,
                List.of(Models.random(architecture, 5), Models.random(architecture, 6)));
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run =
                        new WaveformRun(exported(model, Input.RECORDING, false).bytes())) {
            run.assertAgrees(recognizer, Models.sound(50_000, 3));
        }
    }

    /** The maps of all networks are beside each other: one bottom-up map and four top-down maps each. */
    @Test
    void theMapsOfAnEnsembleAreThoseOfItsMembers() throws IOException, OrtException {
        Architecture architecture = Architecture.small(4);
        Path model = Models.ensemble(
                folder,
                architecture,
                SHORT,
                STEP,
                List.of(Models.random(architecture, 5), Models.random(architecture, 6)));
        float[] samples = Models.sound(20_000, 3);
        try (WaveformRun run =
                        new WaveformRun(exported(model, Input.SEGMENT, true).bytes());
                WaveformRun first =
                        new WaveformRun(exported(model(SHORT, STEP, Aggregation.MEAN_LOGIT), Input.SEGMENT, true)
                                .bytes())) {
            Map<String, Output> both = run.run(samples);
            Map<String, Output> one = first.run(samples);
            for (String name : List.of("bottom_up", "top_down")) {
                long[] shape = one.get(name).shape();
                shape[1] *= 2;
                assertThat(both.get(name).shape()).containsExactly(shape);
                assertThat(Arrays.copyOf(both.get(name).values(), one.get(name).values().length))
                        .containsExactly(one.get(name).values(), within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEAN_LOGIT", "MEAN_POSTERIOR"})
    void agreesForOverlappingSegments(Aggregation aggregation) throws IOException, OrtException {
        Path model = model(SHORT.withViews(View.FIVE), STEP, aggregation);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run =
                        new WaveformRun(exported(model, Input.RECORDING, false).bytes())) {
            for (int length : List.of(31_999, 32_000, 32_001, 40_192, 100_000)) {
                run.assertAgrees(recognizer, Models.sound(length, 3));
            }
        }
    }

    /** Silence, silence at both ends, a click, clipped sound, the last bit alone. */
    @ParameterizedTest
    @ValueSource(strings = {"centred", "speaker"})
    void agreesForSoundsAtTheEdge(String scaling) throws IOException, OrtException {
        float[] silence = new float[50_000];
        float[] spoken = Models.sound(50_000, 1);
        Arrays.fill(spoken, 0, 9_000, 0);
        Arrays.fill(spoken, 41_000, 50_000, 0);
        float[] click = new float[50_000];
        click[20_000] = 1;
        float[] clipped = new float[50_000];
        float[] lastBit = new float[50_000];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = i / 31 % 2 == 0 ? 1 : -1;
            lastBit[i] = (i * 7919 % 3 - 1) / 32_768f;
        }
        Path model = model(fitted(scaling).withSegmentSamples(32_000), STEP, Aggregation.MEAN_LOGIT);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run =
                        new WaveformRun(exported(model, Input.RECORDING, false).bytes())) {
            for (float[] samples : List.of(silence, spoken, click, clipped, lastBit)) {
                run.assertAgrees(recognizer, samples);
            }
            assertThat(new Segmenter(SHORT, STEP)
                            .segments(Spectrogram.of(spoken, SHORT))
                            .get(0)
                            .values())
                    .as("the first segment is trimmed")
                    .hasSizeLessThan(64 * SHORT.columns());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSegmentAloneHasAnyLengthUpToTheLongest(boolean views) throws IOException, OrtException {
        Path path = model(SHORT.withViews(views ? View.FIVE : View.NONE), STEP, Aggregation.MEAN_LOGIT);
        WaveformModel made = exported(path, Input.SEGMENT, false);
        assertThat(made.outputs()).containsExactly("scores", "logits");
        assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1))
                .contains("{\"input\":\"waveform\",\"sampleRate\":16000,\"mostSamples\":32000,\"model\":");
        try (Recognizer recognizer = Recognizer.open(path);
                WaveformRun run = new WaveformRun(made.bytes())) {
            for (int length : List.of(1, 639, 641, 17_000, 31_999, 32_000)) {
                float[] samples = Models.sound(length, 9);
                WaveformRun.assertClose(
                        length + " samples",
                        run.run(samples).get("scores").values(),
                        recognizer.recognize(samples, 16_000).scores());
            }
            assertThatExceptionOfType(OrtException.class)
                    .isThrownBy(() -> run.run(new float[32_001]))
                    .withMessageContaining("samples_of_a_segment");
        }
    }

    /** The maps of a segment are those of the model's own graph: an eighth of its rows and columns. */
    @Test
    void mapsOfASegmentAreTheModelsOwn() throws IOException, OrtException {
        Path model = model(SHORT, STEP, Aggregation.MEAN_LOGIT);
        WaveformModel made = exported(model, Input.SEGMENT, true);
        assertThat(made.outputs()).containsExactly("scores", "logits", "bottom_up", "top_down");
        float[] samples = Models.sound(20_000, 3);
        float[] segment = new Segmenter(SHORT, STEP)
                .segments(Spectrogram.of(samples, SHORT))
                .get(0)
                .values();
        int columns = segment.length / 64;
        try (WaveformRun run = new WaveformRun(made.bytes());
                WaveformRun own = new WaveformRun(ModelFile.read(model).bytes())) {
            Map<String, Output> actual = run.run(samples);
            Map<String, Output> expected = own.run("segments", segment, 1, 1, 64, columns);
            for (String name : List.of("bottom_up", "top_down")) {
                assertThat(actual.get(name).shape())
                        .containsExactly(expected.get(name).shape());
                assertThat(actual.get(name).values())
                        .as(name)
                        .containsExactly(expected.get(name).values(), within(1e-4f));
            }
        }
    }

    @Test
    void mapsWithoutACommonShapeAreRefused() throws IOException {
        Path one = model(SHORT, STEP, Aggregation.MEAN_LOGIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exported(one, Input.RECORDING, true))
                .withMessage(one + ": the maps of its segments differ in size, so that those of a recording have no"
                        + " shape; export it without maps, or for one segment");
        Path five = model(SHORT.withViews(View.FIVE), STEP, Aggregation.MEAN_LOGIT);
        for (Input input : Input.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> exported(five, input, true))
                    .withMessage(five + ": its scores are the mean of 5 views of a segment, whose maps differ;"
                            + " export it without maps");
        }
    }

    /** Trimmed segments differ in size, even though the front end leaves short recordings out. */
    @Test
    void recordingsThatAreLeftOutFail() throws IOException, OrtException {
        FrontEnd frontEnd =
                SHORT.withShortUtterance(FrontEnd.ShortUtterance.DROP).withTrim(Optional.of(new SilenceTrim(3, 5, 1)));
        Path model = model(frontEnd, STEP, Aggregation.MEAN_LOGIT);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run =
                        new WaveformRun(exported(model, Input.RECORDING, false).bytes())) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(new float[31_999], 16_000));
            assertThatExceptionOfType(OrtException.class)
                    .isThrownBy(() -> run.run(new float[31_999]))
                    .withMessageContaining("frames_of_a_segment");
            run.assertAgrees(recognizer, Models.sound(32_000, 1));
            run.assertAgrees(recognizer, Models.sound(50_000, 1));
        }
    }

    @Test
    void rangesForWholeNumbersAreRefused() throws IOException {
        Path model = model(SHORT, STEP, Aggregation.MEAN_LOGIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizationRanges.open(model))
                .withMessage(model + ": its segments differ in size, and ranges for 8-bit numbers are those of segments"
                        + " of one size; use it as it is, or a model of another preset");
    }
}

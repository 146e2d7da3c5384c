package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;
import org.prosodia.model.WaveformModel.Input;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.onnx.WaveformRun.Output;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/** Exported models, run with ONNX Runtime alone, have the recognizer's scores for the same samples. */
class WaveformModelTest {

    private static final List<String> POOLINGS = List.of(
            "attention",
            "attention-mean",
            "attention-sum",
            "attention-class-softmax",
            "attention-rank-2",
            "average",
            "max",
            "top-5");

    @TempDir
    private Path folder;

    private static Scaling scaling(String name, int bins) {
        float[] mean = new float[bins];
        float[] deviation = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            mean[bin] = -2 - 0.01f * bin;
            deviation[bin] = 3 + 0.01f * bin;
        }
        return switch (name) {
            case "utterance" -> new Scaling.UtteranceMaximum();
            case "training-set" -> new Scaling.TrainingSetMaximum(20);
            case "log-power" -> new Scaling.LogPower(mean, deviation);
            default -> new Scaling.SegmentMaximum();
        };
    }

    private static FrontEnd small(String scaling) {
        return Models.SMALL.withScaling(scaling(scaling, 24));
    }

    private Path model(Architecture architecture, FrontEnd frontEnd, double step, Aggregation aggregation)
            throws IOException {
        return Models.write(folder, architecture, frontEnd, step, aggregation, 1.5, Models.random(architecture, 5));
    }

    private static WaveformRun exported(Path model) throws IOException, OrtException {
        return new WaveformRun(
                WaveformModel.of(ModelFile.read(model), Input.RECORDING, true).bytes());
    }

    /**
     * Segments of 2560 samples every 640; 127 samples are no whole window, and 3840 = 2560 + 2 x 640 end with a regular
     * segment.
     */
    @ParameterizedTest
    @ValueSource(strings = {"segment", "utterance", "training-set", "log-power"})
    void agreesForEveryPoolingAndLength(String scaling) throws IOException, OrtException {
        for (String pooling : POOLINGS) {
            Path model = model(
                    Models.small(pooling), small(scaling).withTail(FrontEnd.Tail.FLUSH), 0.04, Aggregation.MEAN_LOGIT);
            try (Recognizer recognizer = Recognizer.open(model);
                    WaveformRun run = exported(model)) {
                for (int length : List.of(1, 127, 2_559, 2_560, 2_561, 2_719, 2_720, 3_840, 9_999, 40_000)) {
                    run.assertAgrees(recognizer, Models.sound(length, length));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MEAN_LOGIT, DROP, 0.04",
        "MEAN_POSTERIOR, DROP, 0.01",
        "MEAN_POSTERIOR, FLUSH, 0.16",
        "MEAN_LOGIT, FLUSH, 0.3"
    })
    void agreesForEveryAggregationTailAndStep(Aggregation aggregation, FrontEnd.Tail tail, double step)
            throws IOException, OrtException {
        Path model = model(Models.small("attention"), small("segment").withTail(tail), step, aggregation);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run = exported(model)) {
            for (int length : List.of(100, 2_560, 5_120, 10_000, 30_000)) {
                run.assertAgrees(recognizer, Models.sound(length, 3));
            }
        }
    }

    /** Silence, full scale, a click, a constant, the last bit alone, and silence that ends. */
    @ParameterizedTest
    @ValueSource(strings = {"segment", "utterance", "training-set", "log-power"})
    void agreesForSoundsAtTheEdge(String scaling) throws IOException, OrtException {
        float[] silence = new float[9_000];
        float[] clipped = new float[9_000];
        float[] click = new float[9_000];
        float[] constant = new float[9_000];
        float[] lastBit = new float[9_000];
        float[] late = Models.sound(9_000, 1);
        Random random = new Random(2);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = i / 31 % 2 == 0 ? 1 : -1;
            constant[i] = 0.5f;
            lastBit[i] = (random.nextInt(3) - 1) / 32_768f;
        }
        click[5_000] = 1;
        Arrays.fill(late, 0, 6_000, 0);
        Path model = model(Models.small("attention"), small(scaling), 0.04, Aggregation.MEAN_LOGIT);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run = exported(model)) {
            for (float[] samples : List.of(silence, clipped, click, constant, lastBit, late)) {
                run.assertAgrees(recognizer, samples);
            }
        }
    }

    /** 0.3 s, 2 s, a hop's part more, 3.7 s: the paper's front end and network, and the cheaper one. */
    @ParameterizedTest
    @CsvSource({"segment, false", "utterance, true", "training-set, true", "log-power, true"})
    void agreesAtThePapersSizes(String scaling, boolean extraPool) throws IOException, OrtException {
        Path model = paper(scaling, extraPool);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run = exported(model)) {
            for (int length : List.of(4_800, 32_000, 32_002, 59_200)) {
                run.assertAgrees(recognizer, Models.sound(length, 4));
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"segment", "utterance", "training-set", "log-power"})
    void agreesForAMinute(String scaling) throws IOException, OrtException {
        Path model = paper(scaling, true);
        try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(2));
                WaveformRun run = exported(model)) {
            run.assertAgrees(recognizer, Models.sound(61 * 16_000, 4));
        }
    }

    private Path paper(String scaling, boolean extraPool) throws IOException {
        Architecture architecture =
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, extraPool, Pooling.ATTENTION);
        return model(architecture, FrontEnd.PAPER.withScaling(scaling(scaling, 400)), 0.4, Aggregation.MEAN_LOGIT);
    }

    /** The maps and logits of each segment are those of the model's own graph. */
    @ParameterizedTest
    @ValueSource(strings = {"attention", "attention-mean", "attention-rank-2", "average"})
    void mapsAreTheModelsOwn(String pooling) throws IOException, OrtException {
        Path model = model(Models.small(pooling), small("utterance"), 0.04, Aggregation.MEAN_LOGIT);
        float[] samples = Models.sound(6_000, 3);
        List<Segment> segments =
                new Segmenter(small("utterance"), 0.04).segments(Spectrogram.of(samples, small("utterance")));
        assertThat(segments).hasSize(6); // 1 + floor((6000 - 2560) / 640)
        try (WaveformRun run = exported(model);
                WaveformRun own = new WaveformRun(ModelFile.read(model).bytes())) {
            Map<String, Output> actual = run.run(samples);
            for (int i = 0; i < segments.size(); i++) {
                Map<String, Output> expected =
                        own.run("segments", segments.get(i).values(), 1, 1, 24, 16);
                for (String name : expected.keySet()) {
                    Output whole = actual.get(name.equals("scores") ? "segment_logits" : name);
                    int size = expected.get(name).values().length;
                    assertThat(Arrays.copyOfRange(whole.values(), i * size, (i + 1) * size))
                            .as(name)
                            .containsExactly(expected.get(name).values(), within(1e-4f));
                    assertThat(whole.shape()[0]).isEqualTo(6);
                }
            }
        }
    }

    /** {@code scores = softmax(logits / T)}, and logits are the segments' mean. */
    @Test
    void logitsAreTheMeanOfTheSegments() throws IOException, OrtException {
        try (WaveformRun run =
                exported(model(Models.small("attention"), small("segment"), 0.04, Aggregation.MEAN_LOGIT))) {
            Map<String, Output> actual = run.run(Models.sound(3_200, 1)); // two segments
            float[] each = actual.get("segment_logits").values();
            double[] mean = {(each[0] + each[3]) / 2, (each[1] + each[4]) / 2, (each[2] + each[5]) / 2};
            assertThat(actual.get("logits").values())
                    .containsExactly(new float[] {(float) mean[0], (float) mean[1], (float) mean[2]}, within(1e-5f));
            double[] scores = Aggregation.softmax(mean, 1.5);
            assertThat(actual.get("scores").values())
                    .containsExactly(
                            new float[] {(float) scores[0], (float) scores[1], (float) scores[2]}, within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "utterance", "training-set", "log-power"})
    void aSegmentAloneAgrees(String scaling) throws IOException, OrtException {
        Path path = model(Models.small("attention"), small(scaling), 0.04, Aggregation.MEAN_LOGIT);
        WaveformModel made = WaveformModel.of(ModelFile.read(path), Input.SEGMENT, true);
        assertThat(made.outputs()).containsExactly("scores", "logits", "bottom_up", "top_down");
        try (Recognizer recognizer = Recognizer.open(path);
                WaveformRun run = new WaveformRun(made.bytes())) {
            float[] samples = Models.sound(2_560, 9);
            Map<String, Output> actual = run.run(samples);
            WaveformRun.assertClose(
                    scaling,
                    actual.get("scores").values(),
                    recognizer.recognize(samples, 16_000).scores());
            assertThat(actual.get("bottom_up").shape()).containsExactly(1, 1, 6, 4);
            assertThat(actual.get("top_down").shape()).containsExactly(1, 3, 6, 4);
            assertThatExceptionOfType(OrtException.class)
                    .isThrownBy(() -> run.run(new float[2_559]))
                    .withMessageContaining("2560");
        }
    }

    /** A front end that leaves short recordings out has no answer to them here either. */
    @Test
    void recordingsThatAreLeftOutFail() throws IOException, OrtException {
        FrontEnd frontEnd = small("segment").withShortUtterance(FrontEnd.ShortUtterance.DROP);
        Path model = model(Models.small("attention"), frontEnd, 0.04, Aggregation.MEAN_LOGIT);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run = exported(model)) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(new float[2_559], 16_000));
            assertThatExceptionOfType(OrtException.class)
                    .isThrownBy(() -> run.run(new float[2_559]))
                    .withMessageContaining("frames_of_a_segment");
            run.assertAgrees(recognizer, Models.sound(2_560, 1));
            run.assertAgrees(recognizer, Models.sound(5_000, 1));
        }
    }

    @Test
    void mapsMayBeLeftOut() throws IOException, OrtException {
        ModelFile file =
                ModelFile.read(model(Models.small("attention"), small("segment"), 0.04, Aggregation.MEAN_LOGIT));
        WaveformModel without = WaveformModel.of(file, Input.RECORDING, false);
        List<String> outputs = List.of("scores", "logits", "segment_scores", "segment_logits", "segment_starts");
        assertThat(without.outputs()).isEqualTo(outputs);
        assertThat(WaveformModel.of(file, Input.RECORDING, true).outputs())
                .hasSize(7)
                .endsWith("bottom_up", "top_down");
        assertThat(WaveformModel.of(file, Input.SEGMENT, false).outputs()).containsExactly("scores", "logits");
        try (WaveformRun run = new WaveformRun(without.bytes())) {
            assertThat(run.run(new float[3_000]).keySet()).containsExactlyElementsOf(outputs);
        }
    }

    /** The export has its own description, and is refused as a model. */
    @Test
    void isNotAModel() throws IOException {
        ModelFile file =
                ModelFile.read(model(Models.small("attention"), small("segment"), 0.04, Aggregation.MEAN_LOGIT));
        WaveformModel made = WaveformModel.of(file, Input.SEGMENT, true);
        assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1))
                .contains(
                        "prosodia.metadata",
                        "{\"input\":\"waveform\",\"sampleRate\":16000,\"samples\":2560,\"model\":\"" + file.sha256()
                                + "\"}");
        Path path = folder.resolve("exported.onnx");
        made.write(path);
        assertThatExceptionOfType(ModelException.NotAModel.class)
                .isThrownBy(() -> ModelFile.read(path))
                .withMessageContaining("it was exported for other programs");
    }
}

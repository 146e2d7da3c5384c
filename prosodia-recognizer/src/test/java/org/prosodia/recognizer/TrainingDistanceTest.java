package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.Recording;
import org.prosodia.model.FeatureDistribution;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingDistance;
import org.prosodia.model.TrainingDomain;
import org.prosodia.model.WaveformModel;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.View;

/** Two networks with 128 features each, whose distribution has the mean 0 and the covariance I. */
class TrainingDistanceTest {

    private static final double STEP = 0.512;

    @TempDir
    private Path folder;

    private Path model;

    private static FrontEnd frontEnd(boolean views) {
        float[] deviation = new float[64];
        Arrays.fill(deviation, 2);
        return FrontEnd.LOG_MEL
                .withScaling(new CentredLogPower(deviation))
                .withSegmentSamples(32_000)
                .withViews(views ? View.FIVE : View.NONE);
    }

    private Path model(boolean views, double bound) throws IOException {
        Architecture architecture = Architecture.small(4);
        List<Weights> members = List.of(Models.random(architecture, 5), Models.random(architecture, 6));
        Path plain = Models.ensemble(folder, architecture, frontEnd(views), STEP, members);
        ModelMetadata metadata = ModelFile.metadata(plain);
        float[] unit = new float[128 * 129 / 2];
        for (int row = 0; row < 128; row++) {
            unit[row * (row + 1) / 2 + row] = 1;
        }
        FeatureDistribution one = new FeatureDistribution(new float[128], unit);
        Path path = folder.resolve("domain-" + views + bound + ".onnx");
        ModelFile.write(
                path,
                metadata.withDomain(Optional.of(new TrainingDomain(
                        List.of(one, one), 535, Optional.of(new TrainingDomain.Bound(bound, 0.99, "loso", 535))))),
                members);
        return path;
    }

    @BeforeEach
    void write() throws IOException {
        model = model(true, 1e-6);
    }

    private static double distance(Recognition recognition) {
        return recognition.trainingDistance().orElseThrow().distance();
    }

    /** Returns the root of the mean square of a network's exported features. */
    private static double size(float[] features, int from) {
        double sum = 0;
        for (int i = from; i < from + 128; i++) {
            sum += features[i] * features[i];
        }
        return Math.sqrt(sum / 128);
    }

    /**
     * The recordings have 1.9 s or several segments, the last of them flush; graphs take a recording or one segment.
     */
    @ParameterizedTest
    @CsvSource({
        "true, 30000, RECORDING",
        "true, 30000, SEGMENT",
        "false, 30000, SEGMENT",
        "true, 90001, RECORDING",
        "false, 90001, RECORDING"
    })
    void theExportedFeaturesHaveTheDistance(boolean views, int samples, WaveformModel.Input input)
            throws IOException, OrtException {
        Path file = model(views, 5);
        float[] sound = Models.sound(samples, 3);
        byte[] exported = WaveformModel.of(ModelFile.read(file), input, false).bytes();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (Recognizer recognizer = Recognizer.open(file);
                OrtSession session = environment.createSession(exported, new OrtSession.SessionOptions());
                OnnxTensor waveform =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(sound), new long[] {samples});
                OrtSession.Result result = session.run(Map.of("waveform", waveform))) {
            float[] features = (float[]) result.get("features").orElseThrow().getValue();
            assertThat(features).hasSize(256);
            double expected = (size(features, 0) + size(features, 128)) / 2;
            assertThat(distance(recognizer.recognize(sound, 16_000))).isCloseTo(expected, within(1e-4 * expected));
        }
    }

    @Test
    void threadsChangeNothing() throws IOException {
        float[] sound = Models.sound(200_000, 4);
        try (Recognizer one = Recognizer.open(model);
                Recognizer four = Recognizer.open(model, RecognizerOptions.DEFAULT.withThreads(4))) {
            assertThat(distance(four.recognize(sound, 16_000))).isEqualTo(distance(one.recognize(sound, 16_000)));
        }
    }

    @Test
    void beyondTheBoundThereIsAWarning() throws IOException {
        Recording sound = Recording.of(Models.sound(30_000, 4), 16_000);
        try (Recognizer near = Recognizer.open(model);
                Recognizer far = Recognizer.open(model(true, 1e6))) {
            Recognition beyond = near.recognize(sound);
            assertThat(beyond.warnings()).anyMatch(warning -> warning.contains(": unlike the training data: "));
            assertThat(beyond.withoutQuality().warnings()).isEqualTo(beyond.warnings());
            assertThat(beyond.withoutQuality().trainingDistance()).isEmpty();
            assertThat(beyond.abstainingBelow(0.5).trainingDistance()).isEqualTo(beyond.trainingDistance());
            Recognition within = far.recognize(sound);
            assertThat(within.warnings()).noneMatch(warning -> warning.contains("unlike the training data"));
            assertThat(distance(within)).isEqualTo(distance(beyond));
        }
    }

    /** A recording of one window, all of it voice, has the window's distance; chunks of a sample change nothing. */
    @Test
    void aTimelineHasTheMeanOfItsWindows() throws IOException {
        float[] sound = Models.sound(100_000, 4);
        float[] window = Arrays.copyOf(sound, 32_000);
        try (Recognizer recognizer = Recognizer.open(model(false, 1e-6));
                VoiceActivity all = VoiceActivity.NONE) {
            TimelineSettings settings = TimelineSettings.DEFAULT.withStep(STEP);
            TimelineStream single = recognizer.timelineStream(settings, all, event -> {});
            single.accept(window, 0, window.length);
            single.finish();
            assertThat(single.trainingDistance().orElseThrow().distance())
                    .isEqualTo(distance(recognizer.recognize(window, 16_000)));
            TimelineStream whole = recognizer.timelineStream(settings, all, event -> {});
            whole.accept(sound, 0, sound.length);
            whole.finish();
            TimelineStream samples = recognizer.timelineStream(settings, all, event -> {});
            for (int i = 0; i < sound.length; i++) {
                samples.accept(sound, i, 1);
            }
            samples.finish();
            assertThat(samples.trainingDistance()).isPresent().isEqualTo(whole.trainingDistance());
            EmotionTimeline timeline = new EmotionTimeline.Collector()
                    .timeline("call", whole, List.of(), all, settings, recognizer.summary());
            assertThat(timeline.warnings()).hasSize(1).allMatch(text -> text.startsWith("call: unlike the training"));
            assertThat(timeline.withoutQuality().trainingDistance()).isEmpty();
        }
    }

    @Test
    void aModelWithoutADistributionHasNoDistance() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            Optional<TrainingDistance> none =
                    recognizer.recognize(Models.sound(16_000, 1), 16_000).trainingDistance();
            assertThat(none).isEmpty();
        }
    }
}

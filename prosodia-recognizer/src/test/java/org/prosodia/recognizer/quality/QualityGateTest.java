package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.NoiseStream;

class QualityGateTest {

    private static final Quality GOOD = quality(3, 2.5, -24, 30, 7_900, 0.0009, 0.009);
    private static final Map<SoundMeasure, SoundRange> RANGES = Map.of(
            SoundMeasure.LEVEL,
            new SoundRange(-30, -18),
            SoundMeasure.SIGNAL_TO_NOISE,
            new SoundRange(20, 50),
            SoundMeasure.BANDWIDTH,
            new SoundRange(7_500, 8_000),
            SoundMeasure.SPEECH,
            new SoundRange(4, 9),
            SoundMeasure.DURATION,
            new SoundRange(1.5, 9));

    @TempDir
    private static Path folder;

    private static ModelMetadata unmeasured;
    private static ModelMetadata trained; // its scaling is a constant, so it depends on the level

    @BeforeAll
    static void models() throws IOException {
        unmeasured = ModelFile.metadata(Models.small(folder));
        ModelMetadata wide = ModelFile.metadata(Models.write(
                folder,
                Models.small("attention"),
                Models.WIDE,
                Models.SMALL_STEP,
                Models.random(Models.small("attention"), 1)));
        trained = wide.withSound(RANGES);
    }

    private static Quality quality(
            double duration,
            double speech,
            double level,
            double ratio,
            double bandwidth,
            double clipped,
            double offset) {
        return new Quality(
                duration,
                speech,
                OptionalDouble.of(level),
                0.9,
                offset,
                OptionalDouble.of(ratio),
                OptionalDouble.of(bandwidth),
                clipped,
                OptionalInt.empty(),
                List.of());
    }

    private static List<String> warnings(Quality quality) {
        return QualityGate.warnings(quality, trained);
    }

    @Test
    void aGoodRecordingHasNoWarnings() {
        assertThat(QualityGate.warnings(GOOD, unmeasured)).isEmpty();
        assertThat(warnings(GOOD)).isEmpty();
    }

    @Test
    void warningsForAnyModel() {
        assertThat(QualityGate.warnings(quality(3, 0.44, -59, 9.4, 3_400, 0.0234, -0.05), unmeasured))
                .containsExactly(
                        "only 0.4 s of speech",
                        "clipped: 2.3 % of the samples",
                        "speech only 9 dB above the noise",
                        "faint speech, at -59 dBFS",
                        "an offset (DC) of -5.0 % of full scale");
        assertThat(QualityGate.warnings(
                        new Quality(
                                3,
                                0,
                                OptionalDouble.empty(),
                                0,
                                0,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                0,
                                OptionalInt.empty(),
                                List.of()),
                        unmeasured))
                .containsExactly("no speech");
    }

    /** The limits: 6 dB of level, 3 dB of noise, 500 Hz, a quarter of the shortest and four times the longest. */
    @Test
    void warningsByTheTrainingRecordings() {
        assertThat(warnings(quality(36.1, 0.9, -36.1, 16.9, 3_400, 0, 0)))
                .containsExactly(
                        "only 0.9 s of speech where the model was trained on 4.0 s and more",
                        "speech only 17 dB above the noise where the model was trained on 20 dB and more",
                        "telephone bandwidth (3.4 kHz) where the model was trained on 7.5 kHz",
                        "speech at -36 dBFS where the model was trained on -30 to -18 dBFS",
                        "36 s long where the model was trained on 9.0 s at most: emotions may change; "
                                + "compute a timeline");
        assertThat(warnings(quality(36, 1.1, -35.9, 17.1, 7_001, 0, 0))).isEmpty();
        assertThat(warnings(quality(3, 2, -11.9, 60, 5_500, 0, 0)))
                .containsExactly(
                        "a narrow bandwidth (5.5 kHz) where the model was trained on 7.5 kHz",
                        "speech at -12 dBFS where the model was trained on -30 to -18 dBFS");
    }

    @Test
    void noTimelineIsAdvisedForATimeline() {
        Quality hour = quality(3600, 1800, -20, 40, 8_000, 0, 0);
        assertThat(QualityGate.warnings(hour, trained))
                .singleElement()
                .asString()
                .endsWith("compute a timeline");
        assertThat(QualityGate.warningsOverTime(hour, trained)).isEmpty();
    }

    /** Faint sound divided by the segment's own maximum is as loud as any. */
    @Test
    void thereIsNoWarningOfTheLevelIfTheModelScalesByTheMaximum() {
        ModelMetadata scaled = unmeasured.withSound(RANGES);
        assertThat(QualityGate.warnings(quality(3, 2.5, -50, 30, 7_900, 0, 0), scaled))
                .isEmpty();
    }

    /** A clipped file of 8 kHz passes through a recognizer. */
    @Test
    void recognitionsCarryQualityAndItsWarnings() throws Exception {
        Path model = Models.small(folder);
        ModelFile file = ModelFile.read(model);
        Path measured = folder.resolve("measured.onnx");
        file.with(file.metadata().withSound(RANGES)).write(measured);
        float[] sound = HoldSounds.joined(
                HoldSounds.silence(1), HoldSounds.scaled(HoldSounds.speech(3, 1), 0.7), HoldSounds.silence(1));
        try (Recognizer recognizer = Recognizer.open(measured);
                Recognizer plain = Recognizer.open(measured, RecognizerOptions.DEFAULT.withQuality(false))) {
            Recognition recognition = recognizer.recognize(sound, 16_000);
            Quality quality = recognition.quality().orElseThrow();
            assertThat(quality.clipped()).isGreaterThan(0.01);
            assertThat(quality.duration()).isEqualTo(5);
            assertThat(recognition.warnings())
                    .contains("recording: " + quality.warnings().get(0))
                    .anyMatch(warning -> warning.startsWith("recording: clipped: "));
            assertThat(recognition.withoutQuality().quality()).isEmpty();
            Recognition other = plain.recognize(sound, 16_000);
            assertThat(other.quality()).isEmpty();
            assertThat(other.warnings()).isEmpty();
            assertThat(other.scores()).isEqualTo(recognition.scores());
        }
    }

    @Test
    void aFileHasItsOwnRate() throws ModelException, IOException {
        Path model = Models.small(folder);
        try (Recognizer recognizer = Recognizer.open(model)) {
            Recognition recognition = recognizer.recognize(new NoiseStream(3), "noise.wav");
            assertThat(recognition.quality().orElseThrow().fileRate()).hasValue(16_000);
            EmotionTimeline timeline =
                    recognizer.timeline(new NoiseStream(3), "noise.wav", TimelineSettings.DEFAULT, VoiceActivity.NONE);
            assertThat(timeline.quality()).isEqualTo(recognition.quality());
            assertThat(timeline.warnings()).isEqualTo(recognition.warnings());
            assertThat(recognizer
                            .recognize(Recording.of(new float[16_000], 16_000))
                            .warnings())
                    .contains("recording: no speech");
        }
    }
}

package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Front ends whose segments differ in size: utterances are taken whole up to a limit, trimmed, their means removed. */
class WholeSegmentsTest {

    /** Segments of at most 2.048 s. */
    private static final FrontEnd SHORT = FrontEnd.LOG_MEL.withSegmentSamples(32_768);

    /** Noise that swells and fades, with near silence at both ends. */
    private static float[] sound(int samples, int quiet) {
        SplittableRandom random = new SplittableRandom(samples);
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            double loudness = i < quiet || i >= samples - quiet ? 1e-4 : 0.3 + 0.2 * Math.sin(i / 900.0);
            sound[i] = (float) (loudness * (random.nextDouble() - 0.5));
        }
        return sound;
    }

    private static List<Segment> streamed(FrontEnd frontEnd, double step, float[] sound, int chunk) {
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(frontEnd, step, segments::add);
        for (int from = 0; from < sound.length; from += chunk) {
            stream.accept(sound, from, Math.min(chunk, sound.length - from));
        }
        stream.finish();
        return segments;
    }

    /**
     * The tone from sample 8,064 to 24,576 is in frames 30 to 95 (30 x 256 + 640 = 8,320; 95 x 256 = 24,320), and 8
     * more remain on either side. Of segments of 63 frames the second, from frame 50, keeps frames 50 to 103; without a
     * trim all 63 remain.
     */
    @Test
    void framesThatRemain() {
        float[] tone = new float[32_768];
        for (int i = 8_064; i < 24_576; i++) {
            tone[i] = (float) Math.sin(i / 3.0);
        }
        Spectrogram spectrogram = Spectrogram.of(tone, FrontEnd.LOG_MEL);
        assertThat(new Segmenter(FrontEnd.LOG_MEL, 16).kept(spectrogram, 0)).isEqualTo(new SilenceTrim.Kept(22, 82));
        FrontEnd halves = FrontEnd.LOG_MEL.withSegmentSamples(16_512);
        Segmenter segmenter = new Segmenter(halves.withTail(FrontEnd.Tail.DROP), 0.8);
        assertThat(segmenter.count(spectrogram)).isEqualTo(2);
        assertThat(segmenter.kept(spectrogram, 1)).isEqualTo(new SilenceTrim.Kept(50, 54));
        assertThat(new Segmenter(halves.withTrim(Optional.empty()), 0.8).kept(spectrogram, 1))
                .isEqualTo(new SilenceTrim.Kept(50, 63));
    }

    /** One sample; shorter than a window; one segment; several and a tail. */
    @ParameterizedTest
    @CsvSource({"1, 1", "600, 7", "20000, 1", "32768, 999", "100000, 4096", "100000, 100000"})
    void aStreamHasTheSegmentsOfTheWhole(int samples, int chunk) {
        for (FrontEnd frontEnd : List.of(SHORT, SHORT.withViews(View.FIVE), SHORT.withTail(FrontEnd.Tail.DROP))) {
            float[] sound = sound(samples, samples / 8);
            List<Segment> whole = new Segmenter(frontEnd, 1.024).segments(Spectrogram.of(sound, frontEnd));
            List<Segment> streamed = streamed(frontEnd, 1.024, sound, chunk);
            assertThat(streamed).hasSameSizeAs(whole).isNotEmpty();
            for (int i = 0; i < whole.size(); i++) {
                assertThat(streamed.get(i).start()).isEqualTo(whole.get(i).start());
                assertThat(streamed.get(i).end()).isEqualTo(whole.get(i).end());
                assertThat(streamed.get(i).views()).hasSize(frontEnd.views().size());
                for (int view = 0; view < frontEnd.views().size(); view++) {
                    assertThat(streamed.get(i).views().get(view))
                            .containsExactly(whole.get(i).views().get(view));
                }
            }
        }
    }

    /** 100,000 samples: segments every 1.024 s while they fit, and one that ends with the recording. */
    @Test
    void aLongRecordingIsScoredInWindows() {
        List<Segment> segments = new Segmenter(SHORT, 1.024).segments(Spectrogram.of(sound(100_000, 0), SHORT));
        assertThat(segments)
                .extracting(Segment::start)
                .containsExactly(
                        0.0, 1.024, 2.048, 3.072, 4.096, 4.192); // 262 hops: (100,000 - 32,768) / 256, rounded down
        assertThat(segments)
                .extracting(segment -> segment.end() - segment.start())
                .allSatisfy(length -> assertThat(length).isCloseTo(2.048, within(1e-9)));
    }

    /** 20,000 samples are 1 + floor(19,360 / 256) = 76 frames, in 80 columns; without 1/4 silence about 40 are left. */
    @Test
    void aShortRecordingIsOneSegmentOfAsManyColumnsAsItNeeds() {
        FrontEnd untrimmed = SHORT.withTrim(Optional.empty());
        Segment whole = new Segmenter(untrimmed, 1.024)
                .segments(Spectrogram.of(sound(20_000, 5_000), untrimmed))
                .get(0);
        assertThat(whole.values()).hasSize(64 * 80);
        assertThat(whole.end()).isEqualTo(1.25);
        Segment trimmed = new Segmenter(SHORT, 1.024)
                .segments(Spectrogram.of(sound(20_000, 5_000), SHORT))
                .get(0);
        int frames = (20_000 - 10_000) / 256 + 2 * SilenceTrim.DEFAULT.margin();
        assertThat(trimmed.values().length / 64).isBetween(frames / 16 * 16, frames / 16 * 16 + 16);
    }

    /**
     * Trim and means remove a gain of -12 or 12 dB; what is left is the influence of the floor on the quietest cells.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 4})
    void levelHasNoInfluence(double gain) {
        float[] sound = sound(30_000, 0);
        float[] louder = new float[sound.length];
        for (int i = 0; i < sound.length; i++) {
            louder[i] = (float) (gain * sound[i]);
        }
        Segmenter segmenter = new Segmenter(SHORT, 1.024);
        float[] values = segmenter.views(Spectrogram.of(sound, SHORT), 0).get(0);
        assertThat(segmenter.views(Spectrogram.of(louder, SHORT), 0).get(0)).containsExactly(values, within(0.02f));
    }

    /** The deviation of each row after its mean is removed becomes 1 over the fitted recordings. */
    @Test
    void theScalingIsFittedAfterTrimAndMean() {
        Spectrogram spectrogram = Spectrogram.of(sound(30_000, 4_000), SHORT);
        FrontEnd fitted = SHORT.withScaling(ScalingFit.CENTRED_LOG_POWER.fit(List.of(spectrogram)));
        float[] values = new Segmenter(fitted, 1.024).views(spectrogram, 0).get(0);
        int columns = values.length / 64;
        int frames = spectrogram.logPower(0, spectrogram.frames()).frames();
        for (int row = 0; row < 64; row++) {
            double squares = 0;
            double sum = 0;
            for (int column = 0; column < frames; column++) {
                double value = values[row * columns + column];
                sum += value;
                squares += value * value;
            }
            assertThat(sum / frames).isCloseTo(0, within(1e-4));
            assertThat(squares / frames).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void columnsAreAMultipleOfTheUnit() {
        assertThat(FrontEnd.LOG_MEL.columns(1)).isEqualTo(16);
        assertThat(FrontEnd.LOG_MEL.columns(16)).isEqualTo(16);
        assertThat(FrontEnd.LOG_MEL.columns(17)).isEqualTo(32);
        assertThat(FrontEnd.LOG_MEL.columns()).isEqualTo(1_888); // 1 + (480,000 - 640) / 256 = 1,873 frames
        assertThat(FrontEnd.PAPER.columns(3)).isEqualTo(200);
    }

    /** Views of another time have other numbers of columns, even where every segment has the same frames. */
    @Test
    void viewsOfAnotherTimeDifferInSize() {
        FrontEnd fixed = FrontEnd.LOG_MEL.withTrim(Optional.empty()).withShortUtterance(FrontEnd.ShortUtterance.PAD);
        assertThat(fixed.variable()).isFalse();
        assertThat(fixed.withViews(List.of(View.UNCHANGED, new View(0.94, 1))).variable())
                .isFalse();
        assertThat(fixed.withViews(View.FIVE).variable()).isTrue();
    }

    @Test
    void viewsNeedAScalingByTheMean() {
        assertThatThrownBy(() -> FrontEnd.PAPER.withViews(View.FIVE)).hasMessageContaining("centred-log-power");
    }

    @Test
    void namesReadBack() {
        for (String name : List.of("spectrogram", "log-mel-64", "log-mel-96", "log-linear-256")) {
            assertThat(InputName.of(InputName.parse(name))).isEqualTo(name);
        }
        assertThat(InputName.parse("log-mel-64")).isEqualTo(FrontEnd.LOG_MEL);
        assertThatThrownBy(() -> InputName.parse("mfcc")).hasMessageContaining("log-mel-64");
    }
}

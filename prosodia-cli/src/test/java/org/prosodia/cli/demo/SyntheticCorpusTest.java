package org.prosodia.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.layout.Corpora;

/** Measures the corpus from its samples, not from its settings. */
class SyntheticCorpusTest {

    private static final SyntheticCorpus CORPUS = new SyntheticCorpus(4, 6, 1);

    @TempDir
    Path folder;

    @Test
    void isTheSameForTheSameSeedAndOtherForAnother() {
        float[] take = CORPUS.utterance(1, SyntheticEmotion.HAPPY, 2);

        assertThat(new SyntheticCorpus(4, 3, 1).utterance(1, SyntheticEmotion.HAPPY, 2))
                .isEqualTo(take);
        assertThat(new SyntheticCorpus(4, 6, 2).utterance(1, SyntheticEmotion.HAPPY, 2))
                .isNotEqualTo(take);
        assertThat(CORPUS.utterance(1, SyntheticEmotion.HAPPY, 3)).isNotEqualTo(take);
    }

    @Test
    void lastsLongEnoughForASegmentAndNeverClips() {
        for (SyntheticEmotion emotion : SyntheticEmotion.values()) {
            float[] take = CORPUS.utterance(0, emotion, 0);
            assertThat(take.length).isBetween(32_000, 64_000);
            assertThat(peak(take)).isBetween(0.05, 0.95001);
        }
    }

    @Test
    void raisesThePitchWithJoyAndAngerAndSpeaksSlowlyInSadness() {
        double neutral = mean(SyntheticEmotion.NEUTRAL, SyntheticCorpusTest::pitch);
        assertThat(mean(SyntheticEmotion.HAPPY, SyntheticCorpusTest::pitch)).isGreaterThan(1.1 * neutral);
        assertThat(mean(SyntheticEmotion.ANGRY, SyntheticCorpusTest::pitch)).isGreaterThan(1.05 * neutral);
        assertThat(mean(SyntheticEmotion.SAD, SyntheticCorpusTest::pitch)).isLessThan(neutral);
    }

    @Test
    void isLouderAndBrighterInAngerThanInSadness() {
        assertThat(mean(SyntheticEmotion.ANGRY, SyntheticCorpusTest::energy))
                .isGreaterThan(1.5 * mean(SyntheticEmotion.SAD, SyntheticCorpusTest::energy));
        assertThat(mean(SyntheticEmotion.ANGRY, SyntheticCorpusTest::brightness))
                .isGreaterThan(1.5 * mean(SyntheticEmotion.SAD, SyntheticCorpusTest::brightness));
    }

    @Test
    void givesSpeakersVoicesOfTheirOwn() {
        double low = pitch(CORPUS.utterance(0, SyntheticEmotion.NEUTRAL, 0));
        double high = pitch(CORPUS.utterance(1, SyntheticEmotion.NEUTRAL, 0));

        assertThat(low).isBetween(85.0, 145.0);
        assertThat(high).isBetween(150.0, 250.0);
    }

    @Test
    void writesAManifestThatReadsBack() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("new"));
        Corpus corpus = Corpora.read("manifest=" + manifest);

        assertThat(corpus.labels()).containsExactly("angry", "happy", "neutral", "sad");
        assertThat(corpus.speakers()).containsExactly("s1", "s2");
        assertThat(corpus.utterances()).hasSize(8);
        Recording recording = Recording.read(folder.resolve("new/s2-sad-1.wav"));
        float[] samples = new SyntheticCorpus(2, 1, 1).utterance(1, SyntheticEmotion.SAD, 0);
        assertThat(recording.samples()).hasSameSizeAs(samples);
        assertThat((double) recording.samples()[20_000]).isCloseTo(samples[20_000], within(1e-4));
    }

    @Test
    void refusesACorpusThatNoFoldCanDivide() {
        assertThatThrownBy(() -> new SyntheticCorpus(1, 4, 1)).hasMessageContaining("at least 2 speakers");
    }

    private static double mean(SyntheticEmotion emotion, ToDoubleFunction<float[]> measure) {
        return IntStream.range(0, 24)
                .mapToDouble(i -> measure.applyAsDouble(CORPUS.utterance(i / 6, emotion, i % 6)))
                .average()
                .orElseThrow();
    }

    private static double peak(float[] samples) {
        return IntStream.range(0, samples.length)
                .mapToDouble(i -> Math.abs(samples[i]))
                .max()
                .orElseThrow();
    }

    private static double energy(float[] samples) {
        return Math.sqrt(IntStream.range(0, samples.length)
                .mapToDouble(i -> samples[i] * samples[i])
                .average()
                .orElseThrow());
    }

    /** Returns the power of the first difference over the power: the mean squared frequency, in arbitrary units. */
    private static double brightness(float[] x) {
        double power =
                IntStream.range(1, x.length).mapToDouble(i -> x[i] * x[i]).sum();
        return IntStream.range(1, x.length)
                        .mapToDouble(i -> (x[i] - x[i - 1]) * (x[i] - x[i - 1]))
                        .sum()
                / power;
    }

    /**
     * Returns the median over voiced frames of the lag, from 70 to 400 Hz, with the largest normalised autocorrelation.
     */
    private static double pitch(float[] samples) {
        double loud = 0.3 * energy(samples);
        double[] voiced = IntStream.range(0, samples.length / 800 - 2)
                .mapToObj(i -> Arrays.copyOfRange(samples, 800 * i, 800 * i + 1600))
                .filter(frame -> energy(frame) > loud)
                .mapToDouble(SyntheticCorpusTest::framePitch)
                .filter(p -> p > 0)
                .sorted()
                .toArray();
        return voiced[voiced.length / 2];
    }

    private static double framePitch(float[] frame) {
        double best = 0;
        int lag = 0;
        for (int candidate = 40; candidate <= 228; candidate++) {
            double product = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i + candidate < frame.length; i++) {
                product += frame[i] * frame[i + candidate];
                first += frame[i] * frame[i];
                second += frame[i + candidate] * frame[i + candidate];
            }
            double correlation = product / Math.sqrt(first * second);
            // Multiples of the period correlate as well: a longer lag must be clearly better.
            if (correlation > best * 1.03) {
                best = correlation;
                lag = candidate;
            }
        }
        return best > 0.6 ? 16_000.0 / lag : 0;
    }
}

package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tones through the resampler: the pass band is kept, aliases and images are removed, and nothing moves in time. */
class ResamplerTest {

    private static final int RATE = 16_000;
    private static final double AMPLITUDE = 0.5;

    @ParameterizedTest
    @ValueSource(ints = {22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000})
    void tonesUpTo7200HzKeepTheirLevelWithinATenthOfADecibel(int from) {
        for (double frequency : new double[] {50, 300, 1_000, 3_400, 5_000, 6_500, 7_000, 7_200}) {
            assertThat(decibels(
                            level(Resampler.resample(tone(from, frequency), from, RATE), RATE, frequency) / AMPLITUDE))
                    .as("gain at %s Hz from %s Hz", frequency, from)
                    .isCloseTo(0, within(0.1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000})
    void tonesFrom8800HzUpAreGone(int from) {
        DoubleStream frequencies = DoubleStream.concat(
                DoubleStream.of(8_000, 8_800, 9_000, 9_600, 10_500, from * 0.49),
                IntStream.iterate(11_000, f -> f < from / 2, f -> f + 1_700).asDoubleStream());
        frequencies.forEach(frequency -> assertThat(
                        decibels(loudest(Resampler.resample(tone(from, frequency), from, RATE)) / AMPLITUDE))
                .as("what is left of %s Hz from %s Hz", frequency, from)
                .isLessThan(-80));
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 300",
        "8000, 1000",
        "8000, 3000",
        "8000, 3600",
        "8000, 3800",
        "11025, 300",
        "11025, 3000",
        "11025, 4960",
        "11025, 5200",
        "12000, 5400"
    })
    void lowRatesComeUpWithoutImages(int from, double frequency) {
        float[] up = Resampler.resample(tone(from, frequency), from, RATE);

        assertThat(decibels(level(up, RATE, frequency) / AMPLITUDE)).isCloseTo(0, within(0.1));
        assertThat(decibels(besides(up, RATE, frequency) / AMPLITUDE)).isLessThan(-80);
    }

    /** Rates without a common factor need more filter phases than are stored; those between are interpolated. */
    @ParameterizedTest
    @CsvSource({"44101, 1000", "44101, 7200", "15999, 1000", "15999, 7000", "47999, 3000", "8001, 3600"})
    void oddRatesAreAsClean(int from, double frequency) {
        float[] resampled = Resampler.resample(tone(from, frequency), from, RATE);

        assertThat(decibels(level(resampled, RATE, frequency) / AMPLITUDE)).isCloseTo(0, within(0.1));
        assertThat(decibels(besides(resampled, RATE, frequency) / AMPLITUDE)).isLessThan(-80);
    }

    /** A click at a time that both rates have stays there; a late filter would move it. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 44_101})
    void aClickStaysAtItsTime(int from) {
        float[] click = new float[from];
        int middle = from / 2;
        click[middle] = 1;

        float[] resampled = Resampler.resample(click, from, RATE);

        assertThat(centre(resampled) / RATE).isCloseTo(middle / (double) from, within(1e-6));
    }

    /** The phase of a tone measures its delay to a fraction of a sample: 1e-4 rad at 1 kHz is 16 ns. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 44_101})
    void aToneKeepsItsPhase(int from) {
        float[] resampled = Resampler.resample(tone(from, 1_000), from, RATE);

        assertThat(difference(resampled, tone(RATE, 1_000))).isLessThan(5e-4);
    }

    /** ceil(n * to / from), by hand. */
    @ParameterizedTest
    @CsvSource({
        "48000, 48000, 16000",
        "48000, 1, 1",
        "48000, 3, 1",
        "48000, 4, 2",
        "8000, 1, 2",
        "8000, 5, 10",
        "44100, 44100, 16000",
        "44100, 441, 160",
        "44100, 442, 161",
        "11025, 11025, 16000",
        "44101, 0, 0",
        "44101, 44101, 16000",
        "16001, 2, 2"
    })
    void theLengthIsKept(int from, int length, int expected) {
        assertThat(Resampler.resample(new float[length], from, RATE)).hasSize(expected);
    }

    @Test
    void equalRatesPassThrough() {
        float[] samples = tone(RATE, 440);

        try (Resampler resampler = new Resampler(RATE, RATE)) {
            assertThat(resampler.accept(samples, 0, samples.length)).containsExactly(samples);
            assertThat(resampler.finish()).isEmpty();
        }
    }

    @Test
    void aResamplerEndsOnce() {
        try (Resampler resampler = new Resampler(8_000, RATE)) {
            resampler.finish();

            assertThatThrownBy(() -> resampler.accept(new float[1], 0, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(resampler::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ratesAreAboveZero() {
        assertThatThrownBy(() -> new Resampler(0, RATE)).hasMessage("sample rates must be above 0, not 0 and 16000 Hz");
        assertThatThrownBy(() -> new Resampler(RATE, -1))
                .hasMessage("sample rates must be above 0, not 16000 and -1 Hz");
    }

    @Test
    void tooFarInOneStepIsRefused() {
        assertThatThrownBy(() -> new Resampler(128 * 8_000 + 1, 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from 1024001 to 8000 Hz is too far in one step; "
                        + "go down by at most 128 and up by at most 10000 times");
        assertThatThrownBy(() -> new Resampler(1, 10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Resampler.resample(new float[128], 1_024_000, 8_000)).hasSize(1);
        assertThat(Resampler.resample(new float[1], 100, 768_000)).hasSize(7_680);
    }

    /** Returns one second of a sine at half of full scale. */
    static float[] tone(int rate, double frequency) {
        float[] samples = new float[rate];
        for (int i = 0; i < rate; i++) {
            samples[i] = (float) (AMPLITUDE * Math.sin(2 * Math.PI * frequency * i / rate));
        }
        return samples;
    }

    private static double decibels(double ratio) {
        return 20 * Math.log10(ratio + 1e-12);
    }

    /** Returns the amplitude at one frequency, over the middle, under a Hann window. */
    private static double level(float[] samples, int rate, double frequency) {
        double[] fit = fit(samples, rate, frequency);
        return Math.hypot(fit[0], fit[1]);
    }

    /** Returns the largest sample of the middle. */
    private static double loudest(float[] samples) {
        double loudest = 0;
        for (int i = samples.length / 4; i < samples.length * 3 / 4; i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest;
    }

    /** Returns the largest sample of the middle after the tone is subtracted. */
    private static double besides(float[] samples, int rate, double frequency) {
        double[] fit = fit(samples, rate, frequency);
        float[] rest = new float[samples.length];
        for (int i = 0; i < rest.length; i++) {
            double angle = 2 * Math.PI * frequency * i / rate;
            rest[i] = (float) (samples[i] - fit[0] * Math.cos(angle) - fit[1] * Math.sin(angle));
        }
        return loudest(rest);
    }

    private static double[] fit(float[] samples, int rate, double frequency) {
        int start = samples.length / 4;
        int length = samples.length / 2;
        double cosine = 0;
        double sine = 0;
        double weight = 0;
        for (int i = 0; i < length; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
            double angle = 2 * Math.PI * frequency * (start + i) / rate;
            cosine += window * samples[start + i] * Math.cos(angle);
            sine += window * samples[start + i] * Math.sin(angle);
            weight += window / 2;
        }
        return new double[] {cosine / weight, sine / weight};
    }

    /** Returns the centre of gravity, in samples. */
    private static double centre(float[] samples) {
        double moment = 0;
        double mass = 0;
        for (int i = 0; i < samples.length; i++) {
            moment += (double) i * samples[i];
            mass += samples[i];
        }
        return moment / mass;
    }

    private static double difference(float[] a, float[] b) {
        double largest = 0;
        for (int i = a.length / 4; i < a.length * 3 / 4; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}

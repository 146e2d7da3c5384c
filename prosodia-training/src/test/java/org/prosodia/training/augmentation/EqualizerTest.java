package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Sounds;

class EqualizerTest {

    private static final int RATE = 16_000;

    @Test
    void equalGainsAreOneTap() {
        double[] gains = new double[9];
        Arrays.fill(gains, 6);

        float[] taps = Equalizer.taps(gains, RATE);

        assertThat(taps).hasSize(513);
        assertThat(taps[256]).isCloseTo(1.9953f, within(1e-4f)); // 10^(6 / 20)
        taps[256] = 0;
        for (float tap : taps) {
            assertThat(tap).isCloseTo(0f, within(1e-6f));
        }
    }

    /** The gain at an octave's frequency, and the mean of two, in dB, at the geometric mean of their frequencies. */
    @Test
    void eachOctaveHasItsGain() {
        double[] gains = {-6, -6, 0, 6, 3, -3, -9, 0, 5};
        float[] taps = Equalizer.taps(gains, RATE);

        assertThat(decibels(taps, 500)).isCloseTo(6, within(0.7));
        assertThat(decibels(taps, 1_000)).isCloseTo(3, within(0.3));
        assertThat(decibels(taps, 2_000)).isCloseTo(-3, within(0.3));
        assertThat(decibels(taps, 2_000 * Math.sqrt(2))).isCloseTo(-6, within(0.3));
        assertThat(decibels(taps, 8_000)).isCloseTo(0, within(0.3));
    }

    @Test
    void theSoundStaysInItsPlaceAtItsLevel() {
        float[] sound = Amplitude.scaled(Sounds.golden(2 * RATE), 0.2);
        SoundChange equalizer = SoundChange.parse("equalizer-6..12dB");

        float[] heard = equalizer.apply(sound, RATE, new SplittableRandom(1));

        assertThat(equalizer.name()).isEqualTo("equalizer-6..12dB");
        assertThat(heard).hasSize(sound.length).isNotEqualTo(sound);
        assertThat(heard).isEqualTo(equalizer.apply(sound, RATE, new SplittableRandom(1)));
        assertThat(heard).isNotEqualTo(equalizer.apply(sound, RATE, new SplittableRandom(2)));
        double change = 10 * Math.log10(ActiveSpeechLevel.power(heard, RATE) / ActiveSpeechLevel.power(sound, RATE));
        assertThat(change).isCloseTo(0, within(0.1));
    }

    @Test
    void gainsBeyondItsRangeAreRefused() {
        assertThatThrownBy(() -> SoundChange.parse("equalizer-30dB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the gain of an equalizer in dB goes from 0 to 24, not 30");
    }

    /** The gain of a filter at a frequency, by its Fourier transform. */
    private static double decibels(float[] taps, double frequency) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < taps.length; n++) {
            double turn = 2 * Math.PI * frequency * n / RATE;
            re += taps[n] * Math.cos(turn);
            im += taps[n] * Math.sin(turn);
        }
        return 10 * Math.log10(re * re + im * im);
    }
}

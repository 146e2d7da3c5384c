package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Resampler;
import org.prosodia.testing.HoldSounds;

class SoundSpectrumTest {

    private static final int RATE = 16_000;

    private static SoundSpectrum of(float[] samples) {
        SoundSpectrum spectrum = new SoundSpectrum(RATE);
        for (int n = 0; n + spectrum.size() <= samples.length; n += spectrum.size() / 2) {
            spectrum.add(samples, n);
        }
        return spectrum;
    }

    private static float[] sound(double seconds, IntToDoubleFunction value) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) value.applyAsDouble(n);
        }
        return samples;
    }

    /** White noise up to half of another rate. */
    private static float[] upTo(double seconds, int hertz) {
        SplittableRandom random = new SplittableRandom(hertz);
        float[] slow = new float[(int) (seconds * 2 * hertz)];
        for (int n = 0; n < slow.length; n++) {
            slow[n] = (float) (0.05 * random.nextGaussian());
        }
        return Resampler.resample(slow, 2 * hertz, RATE);
    }

    /** A sine of amplitude 0.4 has a mean square of 0.08, for any offset. */
    @Test
    void aFramesPowerIsItsMeanSquareWithoutOffset() {
        SoundSpectrum spectrum = new SoundSpectrum(RATE);
        float[] sine = sound(0.064, n -> 0.3 + 0.4 * Math.sin(2 * Math.PI * 1_000 * n / RATE));
        assertThat(spectrum.size()).isEqualTo(1_024);
        assertThat(spectrum.add(sine, 0)).isCloseTo(0.08, within(1e-6));
    }

    /**
     * The smallest of ten is expected at a tenth of the mean, the second at 1/10 + 1/9, the largest at the tenth
     * harmonic number.
     */
    @Test
    void smallestOfExponentials() {
        assertThat(SoundSpectrum.expected(1, 10)).isCloseTo(0.1, within(1e-15));
        assertThat(SoundSpectrum.expected(2, 10)).isCloseTo(0.2111111, within(1e-7));
        assertThat(SoundSpectrum.expected(10, 10)).isCloseTo(2.9289683, within(1e-7));
    }

    /** Noise with a mean square of 0.01, without the four of 512 bins that an offset leaks into. */
    @Test
    void noiseIsFoundBehindATone() {
        float[] noise = HoldSounds.noise(6, false, 0.1, 1);
        assertThat(of(noise).noise().orElseThrow()).isCloseTo(0.01 * 508 / 512, within(0.0005));
        float[] both =
                sound(6, n -> noise[n] + (n / 4_000 % 2 == 0 ? 0.3 * Math.sin(2 * Math.PI * 1_000 * n / RATE) : 0));
        assertThat(of(both).noise().orElseThrow()).isCloseTo(0.01 * 508 / 512, within(0.0006));
    }

    /**
     * Three quarters of the time all bins have sound a hundred times as strong: a quarter of the frames would seem four
     * times the noise.
     */
    @Test
    void noiseIsFoundInShortPauses() {
        float[] noise = HoldSounds.noise(12, false, 0.01, 1);
        float[] loud = HoldSounds.noise(12, false, 0.1, 2);
        float[] both = sound(12, n -> noise[n] + (n / 8_000 % 4 < 3 ? loud[n] : 0));
        assertThat(of(both).noise().orElseThrow()).isCloseTo(0.0001 * 508 / 512, within(0.000015)); // 0.6 dB
    }

    @Test
    void noiseIsUnknownWithTooLittleSound() {
        assertThat(of(HoldSounds.noise(0.5, false, 0.1, 1)).noise()).isEmpty();
        assertThat(of(HoldSounds.joined(HoldSounds.silence(3), HoldSounds.noise(0.5, false, 0.1, 1)))
                        .noise())
                .isEmpty();
        assertThat(of(HoldSounds.silence(3)).noise()).isEmpty();
    }

    /** The resampler passes 0.9 of the band and stops at 1.05 of it. */
    @Test
    void bandwidthOfWhatWasSlower() {
        assertThat(of(upTo(3, 4_000)).bandwidth().orElseThrow()).isBetween(3_900.0, 4_250.0);
        assertThat(of(upTo(3, 3_400)).bandwidth().orElseThrow()).isBetween(3_300.0, 3_650.0);
        assertThat(of(upTo(3, 5_500)).bandwidth().orElseThrow()).isBetween(5_350.0, 5_850.0);
        assertThat(of(HoldSounds.noise(3, false, 0.1, 1)).bandwidth()).hasValue(8_000);
    }

    /** 16 bits: rounding is noise of 8 kHz, 60 dB and more below the strongest bin of sound that is not faint. */
    @Test
    void roundingIsNoBandwidth() {
        float[] band = upTo(3, 4_000);
        for (double gain : new double[] {1, 0.1, 0.01}) {
            float[] rounded = sound(3, n -> Math.round(32_768 * gain * band[n]) / 32_768.0);
            assertThat(of(rounded).bandwidth().orElseThrow()).as("gain " + gain).isLessThan(4_250);
        }
    }

    @Test
    void aLineIsNoBand() {
        float[] band = upTo(3, 4_000);
        float[] both = sound(3, n -> band[n] + 0.01 * Math.sin(2 * Math.PI * 7_008 * n / RATE));
        assertThat(of(both).bandwidth().orElseThrow()).isLessThan(4_250);
        assertThat(of(HoldSounds.silence(3)).bandwidth()).isEmpty();
    }
}

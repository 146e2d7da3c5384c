package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prosodia.testing.Sounds;

class ActiveSpeechLevelTest {

    private static final int RATE = 16_000;

    private static double decibels(float[] samples, int rate) {
        return 10 * Math.log10(ActiveSpeechLevel.power(samples, rate));
    }

    /** A sine of amplitude 0.1 has a mean square of 0.005, -23.01 dB. */
    @Test
    void aSteadySineHasItsOwnLevel() {
        assertThat(decibels(Sounds.sine(4 * RATE, 0.05, 0.1), RATE)).isCloseTo(-23.01, within(0.05));
        assertThat(decibels(Sounds.sine(4 * 8_000, 0.05, 0.1), 8_000)).isCloseTo(-23.01, within(0.05));
    }

    /**
     * Three of four seconds are silent: the mean power of all is 6 dB lower, that of the second of speech and 0.2 s of
     * hangover 0.8 dB lower; the envelope takes another tenth of a second to fall by 15.9 dB below.
     */
    @Test
    void longPausesDoNotCount() {
        float[] samples = new float[4 * RATE];
        System.arraycopy(Sounds.sine(RATE, 0.05, 0.1), 0, samples, RATE, RATE);

        assertThat(decibels(samples, RATE)).isCloseTo(-23.01 - 10 * Math.log10(1.3), within(0.15));
    }

    @Test
    void theLevelFollowsTheAmplitude() {
        float[] loud = Sounds.golden(3 * RATE);
        float[] quiet = Amplitude.scaled(loud, 0.1);

        assertThat(decibels(quiet, RATE)).isCloseTo(decibels(loud, RATE) - 20, within(0.1));
    }

    @Test
    void silenceHasNoPower() {
        assertThat(ActiveSpeechLevel.power(new float[RATE], RATE)).isZero();
        assertThat(ActiveSpeechLevel.power(new float[0], RATE)).isZero();
    }
}

package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.testing.Sounds;

class TelephoneLineTest {

    private static final int RATE = 16_000;

    /** Returns what the line leaves of a sine, in dB, half a second after its start and before its end. */
    private static double gain(String line, double frequency, int rate) {
        float[] sine = Sounds.sine(2 * rate, frequency / rate, 0.5);
        float[] changed = SoundChange.parse(line).apply(sine, rate, new SplittableRandom(1));
        double power = 0;
        for (int n = rate / 2; n < 3 * rate / 2; n++) {
            power += changed[n] * changed[n] / rate;
        }
        return 10 * Math.log10(power / 0.125);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100})
    void passesTheBandAlone(int rate) {
        assertThat(gain("telephone", 100, rate)).isLessThan(-48);
        assertThat(gain("telephone", 300, rate)).isCloseTo(0, within(0.1));
        assertThat(gain("telephone", 1_000, rate)).isCloseTo(0, within(0.05));
        assertThat(gain("telephone", 3_400, rate)).isCloseTo(0, within(0.1));
        assertThat(gain("telephone", 3_800, rate)).isLessThan(-48);
    }

    @Test
    void frequenciesAboveEightKilohertzAreGone() {
        assertThat(gain("telephone", 7_000, RATE)).isLessThan(-48);
    }

    /** The quantisation noise of G.711 is about 38 dB below a loud sine. */
    @Test
    void muLawAddsItsNoise() {
        float[] sine = Sounds.sine(2 * RATE, 1_003.7 / RATE, 0.5);
        float[] line = SoundChange.parse("telephone").apply(sine, RATE, new SplittableRandom(1));
        float[] coded = SoundChange.parse("mu-law").apply(sine, RATE, new SplittableRandom(1));
        double noise = 0;
        for (int n = RATE / 2; n < 3 * RATE / 2; n++) {
            noise += Math.pow(coded[n] - line[n], 2) / RATE;
        }
        assertThat(10 * Math.log10(0.125 / noise)).isBetween(35.0, 43.0);
    }

    /** A burst around sample 10,000 stays there. */
    @Test
    void theSoundStaysInItsPlace() {
        float[] burst = new float[20_000];
        for (int n = -400; n <= 400; n++) {
            burst[10_000 + n] = (float) (Math.pow(Math.cos(Math.PI * n / 800), 2) * Math.cos(2 * Math.PI * n / 16));
        }
        float[] changed = SoundChange.parse("telephone").apply(burst, RATE, new SplittableRandom(1));
        int best = 0;
        for (int n = 0; n < changed.length; n++) {
            best = changed[n] > changed[best] ? n : best;
        }
        assertThat(best).isEqualTo(10_000);
        assertThat(changed[best]).isCloseTo(1, within(0.05f));
    }
}

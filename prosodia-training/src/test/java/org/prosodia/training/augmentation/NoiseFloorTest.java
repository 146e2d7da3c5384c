package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prosodia.spectrogram.LogPowerMap;

class NoiseFloorTest {

    /**
     * The largest power is 100. Noise 20 dB below it has the power 1 in the middle row; a tilt of 10 dB makes it 0.1 in
     * the lowest and 10 in the highest.
     */
    @Test
    void powersAreAdded() {
        float[] powers = {100, 1, 9, 0, 3, 5};
        float[] logarithms = new float[powers.length];
        for (int i = 0; i < powers.length; i++) {
            logarithms[i] = (float) Math.log(powers[i] + 1e-9);
        }
        LogPowerMap noisy = new NoiseFloor(20, 10).over(new LogPowerMap(3, 2, logarithms));

        double[] expected = {100.1, 1.1, 10, 1, 13, 15};
        for (int i = 0; i < expected.length; i++) {
            assertThat(noisy.values()[i]).isCloseTo((float) Math.log(expected[i]), within(1e-5f));
        }
    }

    @Test
    void aSingleRowHasTheMiddlesNoise() {
        LogPowerMap noisy = new NoiseFloor(10, 15).over(new LogPowerMap(1, 2, new float[] {0, -20}));
        assertThat(noisy.values()[1]).isCloseTo((float) Math.log(0.1), within(1e-5f));
    }

    @Test
    void levelsAndTiltsAreDrawnFromTheirRanges() {
        SplittableRandom random = new SplittableRandom(3);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < 1_000; i++) {
            NoiseFloor drawn = NoiseFloor.draw(20, random);
            assertThat(drawn.tilt()).isBetween(-15.0, 15.0);
            least = Math.min(least, drawn.below());
            most = Math.max(most, drawn.below());
        }
        assertThat(least).isBetween(20.0, 21.0);
        assertThat(most).isBetween(79.0, 80.0);
    }
}

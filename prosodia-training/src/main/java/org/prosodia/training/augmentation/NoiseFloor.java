package org.prosodia.training.augmentation;

import java.util.SplittableRandom;
import org.prosodia.spectrogram.LogPowerMap;

/**
 * Stationary noise in an utterance's log power, as that of another room or microphone would be: every row gets the same
 * power at all times. It costs much less than noise in the samples, whose power fluctuates. Immutable.
 *
 * @param below the power in the middle row, in dB below the utterance's largest
 * @param tilt the power of the highest row over that of the middle row, in dB; the lowest row has as much less
 */
public record NoiseFloor(double below, double tilt) {

    /** The faintest noise that is drawn, in dB below the largest power. It changes next to nothing. */
    public static final double FAINTEST = 80;

    /** The largest tilt that is drawn, in dB, in both directions. */
    public static final double STEEPEST = 15;

    /**
     * Draws noise uniformly in dB: from a level to {@link #FAINTEST}, and a tilt up to {@link #STEEPEST}.
     *
     * @param loudest the loudest noise, in dB below the utterance's largest power
     */
    public static NoiseFloor draw(double loudest, SplittableRandom random) {
        double below = loudest + (FAINTEST - loudest) * random.nextDouble();
        return new NoiseFloor(below, STEEPEST * (2 * random.nextDouble() - 1));
    }

    /** Returns a map with this noise added. */
    public LogPowerMap over(LogPowerMap map) {
        float[] values = map.values();
        double largest = map.largest();
        float[] noisy = new float[values.length];
        for (int band = 0; band < map.bands(); band++) {
            double slope = map.bands() == 1 ? 0 : 2.0 * band / (map.bands() - 1) - 1;
            double noise = Math.exp(largest + (tilt * slope - below) * LogPowerMap.NEPERS);
            for (int i = band * map.frames(); i < (band + 1) * map.frames(); i++) {
                noisy[i] = (float) Math.log(Math.exp(values[i]) + noise);
            }
        }
        return new LogPowerMap(map.bands(), map.frames(), noisy);
    }
}

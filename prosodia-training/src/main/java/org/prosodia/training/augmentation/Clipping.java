package org.prosodia.training.augmentation;

import java.util.random.RandomGenerator;

/**
 * Clipping, as by a microphone's amplifier that is set too high, without the change of level that usually comes with
 * it.
 *
 * @param percent the highest magnitude that is left, in per cent of the sound's peak; above 0, at most 100
 */
public record Clipping(ValueRange percent) implements SoundChange {

    private static final double LEAST = 0.1;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is not within 0.1 to 100
     */
    public Clipping {
        percent.requireWithin(LEAST, 100, "clipping in % of the peak");
    }

    @Override
    public String name() {
        return "clipping-" + percent + "%";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        float limit = (float) (peak * percent.draw(random) / 100);
        float[] clipped = new float[samples.length];
        for (int n = 0; n < clipped.length; n++) {
            clipped[n] = Math.max(-limit, Math.min(limit, samples[n]));
        }
        return clipped;
    }
}

package org.prosodia.training.augmentation;

import java.util.random.RandomGenerator;

/**
 * Another level; samples beyond full scale are clipped, as by a recorder.
 *
 * @param decibels the change in dB, -96 to 96: -6.02 halves the amplitude
 */
public record ChangedLevel(ValueRange decibels) implements SoundChange {

    /** The range of 16-bit samples, in dB. */
    private static final double MOST = 96;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it goes beyond 96 dB
     */
    public ChangedLevel {
        decibels.requireWithin(-MOST, MOST, "a change of level in dB");
    }

    @Override
    public String name() {
        return "level" + (decibels.lowest() < 0 ? "" : "+") + decibels + "dB";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        return Amplitude.scaled(samples, Math.pow(10, decibels.draw(random) / 20));
    }
}

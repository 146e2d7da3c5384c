package org.prosodia.training.augmentation;

import java.util.random.RandomGenerator;

/** No change. */
public record Unchanged() implements SoundChange {

    @Override
    public String name() {
        return "clean";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        return samples.clone();
    }
}

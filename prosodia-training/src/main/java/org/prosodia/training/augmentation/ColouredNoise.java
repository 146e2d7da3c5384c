package org.prosodia.training.augmentation;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Synthesised noise.
 *
 * @param colour its spectrum
 * @param decibels the signal-to-noise ratio in dB, -40 to 100: the active speech level (ITU-T P.56) over the noise's
 *     mean power
 */
public record ColouredNoise(NoiseColour colour, ValueRange decibels) implements SoundChange {

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public ColouredNoise {
        Objects.requireNonNull(colour, "colour");
        NoiseMix.requireRatio(decibels);
    }

    @Override
    public String name() {
        return colour + "-noise-" + decibels + "dB";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        double ratio = decibels.draw(random);
        return NoiseMix.of(samples, sampleRate, colour.noise(samples.length, sampleRate, random), ratio);
    }
}

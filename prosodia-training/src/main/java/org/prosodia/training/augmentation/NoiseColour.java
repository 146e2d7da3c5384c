package org.prosodia.training.augmentation;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The slope of the spectrum of a synthesised noise. */
public enum NoiseColour {
    /** The same power in each hertz. */
    WHITE {
        @Override
        float[] noise(int length, int sampleRate, RandomGenerator random) {
            float[] noise = new float[length];
            for (int n = 0; n < length; n++) {
                noise[n] = (float) random.nextGaussian();
            }
            return noise;
        }
    },

    /**
     * The same power in each octave: 3 dB less for each octave in a hertz. White noise through the filter of Paul
     * Kellet (musicdsp.org, Pink noise filter, 1999), within 0.05 dB from 1/4800 of the sample rate up.
     */
    PINK {
        @Override
        float[] noise(int length, int sampleRate, RandomGenerator random) {
            float[] noise = new float[length];
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            double e = 0;
            double f = 0;
            double delayed = 0;
            for (int n = -RUN_IN; n < length; n++) {
                double white = random.nextGaussian();
                a = 0.99886 * a + 0.0555179 * white;
                b = 0.99332 * b + 0.0750759 * white;
                c = 0.96900 * c + 0.1538520 * white;
                d = 0.86650 * d + 0.3104856 * white;
                e = 0.55000 * e + 0.5329522 * white;
                f = -0.7616 * f - 0.0168980 * white;
                if (n >= 0) {
                    noise[n] = (float) (a + b + c + d + e + f + delayed + 0.5362 * white);
                }
                delayed = 0.115926 * white;
            }
            return noise;
        }
    },

    /** 6 dB less for each octave in a hertz, from 20 Hz on: the sum of white noise, slowly forgotten. */
    BROWN {
        @Override
        float[] noise(int length, int sampleRate, RandomGenerator random) {
            float[] noise = new float[length];
            double keep = Math.exp(-2 * Math.PI * 20 / sampleRate);
            double sum = 0;
            for (int n = -RUN_IN; n < length; n++) {
                sum = keep * sum + random.nextGaussian();
                if (n >= 0) {
                    noise[n] = (float) sum;
                }
            }
            return noise;
        }
    };

    /** Samples before the noise begins, in which the slowest part of a filter forgets its start. */
    private static final int RUN_IN = 4_000;

    /** Returns noise of a finite but arbitrary power. */
    abstract float[] noise(int length, int sampleRate, RandomGenerator random);

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

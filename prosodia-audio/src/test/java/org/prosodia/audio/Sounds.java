package org.prosodia.audio;

import java.util.Random;

/** Sounds that the tests write and read again. */
final class Sounds {

    private Sounds() {
    }

    /** The same noise at every call, up to half of full scale, on the grid of 16-bit samples. */
    static float[] noise(int length) {
        Random random = new Random(length);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (random.nextInt(32_768) - 16_384) / 32_768f;
        }
        return samples;
    }
}

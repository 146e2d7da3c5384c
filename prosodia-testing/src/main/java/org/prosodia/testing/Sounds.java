package org.prosodia.testing;

import java.util.Random;

/** Synthetic sounds for tests. */
public final class Sounds {

    private Sounds() {}

    /** Returns the sound of {@code reference/spectrogram_golden.py}: whole numbers over 2^15. */
    public static float[] golden(int count) {
        float[] samples = new float[count];
        long state = 1;
        for (int n = 0; n < count; n++) {
            state = (state * 1103515245 + 12345) % (1L << 31);
            long saw = (long) n * (150 + n / 80) % 16000 - 8000;
            samples[n] = (Math.floorDiv(saw * (n % 5000), 5000L) * 3 + (state >> 20) - 1024) / 32768f;
        }
        return samples;
    }

    /** Returns a sine of a frequency in cycles per sample. */
    public static float[] sine(int count, double frequency, double amplitude) {
        float[] samples = new float[count];
        for (int n = 0; n < count; n++) {
            samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequency * n));
        }
        return samples;
    }

    /** Returns noise up to half of full scale, on the grid of 16-bit samples; the same for the same length. */
    public static float[] noise(int length) {
        Random random = new Random(length);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (random.nextInt(32_768) - 16_384) / 32_768f;
        }
        return samples;
    }
}

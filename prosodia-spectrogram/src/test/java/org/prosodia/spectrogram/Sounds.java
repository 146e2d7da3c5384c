package org.prosodia.spectrogram;

/** Synthesised sounds for tests. */
final class Sounds {

    private Sounds() {}

    /** The sound of {@code reference/spectrogram_golden.py}: whole numbers over 2^15. */
    static float[] golden(int count) {
        float[] samples = new float[count];
        long state = 1;
        for (int n = 0; n < count; n++) {
            state = (state * 1103515245 + 12345) % (1L << 31);
            long saw = (long) n * (150 + n / 80) % 16000 - 8000;
            samples[n] = (Math.floorDiv(saw * (n % 5000), 5000L) * 3 + (state >> 20) - 1024) / 32768f;
        }
        return samples;
    }

    /** A sine of a frequency in cycles per sample. */
    static float[] sine(int count, double frequency, double amplitude) {
        float[] samples = new float[count];
        for (int n = 0; n < count; n++) {
            samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequency * n));
        }
        return samples;
    }
}

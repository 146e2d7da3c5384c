package org.prosodia.training.augmentation;

/** Scales samples. */
final class Amplitude {

    private Amplitude() {}

    /** Returns scaled samples, clipped to [-1, 1]. */
    static float[] scaled(float[] samples, double factor) {
        float[] scaled = new float[samples.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = clipped(factor * samples[n]);
        }
        return scaled;
    }

    static float clipped(double sample) {
        return (float) Math.max(-1, Math.min(1, sample));
    }

    /** Returns the mean square; 0 of no samples. */
    static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : sum / samples.length;
    }
}

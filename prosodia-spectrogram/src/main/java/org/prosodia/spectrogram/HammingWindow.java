package org.prosodia.spectrogram;

/**
 * The symmetric Hamming window, by which frames are multiplied.
 *
 * @param length the number N of samples, at least 2
 */
public record HammingWindow(int length) {

    /** Checks the length. */
    public HammingWindow {
        if (length < 2) {
            throw new IllegalArgumentException("a window has at least 2 samples, not " + length);
        }
    }

    /** Returns {@code 0.54 - 0.46 cos(2 pi n / (N - 1))} for each sample: numbers from 0.08 to 1. */
    public double[] values() {
        double[] window = new double[length];
        for (int n = 0; n < length; n++) {
            window[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (length - 1));
        }
        return window;
    }
}

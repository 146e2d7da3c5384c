package org.prosodia.spectrogram;

/** The window that frames are multiplied by. */
public final class HammingWindow {

    private HammingWindow() {}

    /**
     * Returns the symmetric Hamming window, {@code 0.54 - 0.46 cos(2 pi n / (N - 1))}: numbers from 0.08 to 1.
     *
     * @param length the number N of samples, at least 2
     */
    public static double[] of(int length) {
        double[] window = new double[length];
        for (int n = 0; n < length; n++) {
            window[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (length - 1));
        }
        return window;
    }
}

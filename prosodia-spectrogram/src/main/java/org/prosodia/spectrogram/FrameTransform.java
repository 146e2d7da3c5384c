package org.prosodia.spectrogram;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Magnitudes of single frames: Hamming window, zero-padding, discrete Fourier transform. Not thread-safe; cheap beside a second of
 * frames.
 *
 * <p>The transform is in double precision: single precision is only a seventh faster, and its noise would be companded into the fourth
 * decimal of the network's input.
 */
final class FrameTransform {

    private final FrontEnd frontEnd;
    private final double[] window;
    private final DoubleFFT_1D transform;
    private final double[] frame;
    private long count;

    FrameTransform(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        this.window = hamming(frontEnd.windowLength());
        this.transform = new DoubleFFT_1D(frontEnd.dftLength());
        this.frame = new double[frontEnd.dftLength()];
    }

    /** The symmetric Hamming window, {@code 0.54 - 0.46 cos(2 pi n / (N - 1))}. */
    static double[] hamming(int length) {
        double[] window = new double[length];
        for (int n = 0; n < length; n++) {
            window[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (length - 1));
        }
        return window;
    }

    /** Transforms the window's length of samples from {@code from} and writes {@code bins} magnitudes from {@code to}. */
    void magnitudes(float[] samples, int from, float[] target, int to) {
        for (int n = 0; n < window.length; n++) {
            frame[n] = samples[from + n] * window[n];
        }
        Arrays.fill(frame, window.length, frame.length, 0);
        transform.realForward(frame);
        count++;
        // JTransforms packs Re(k), Im(k) at 2k, 2k + 1; what does not fit of the last bin, n / 2, goes to place 1.
        int bins = frontEnd.bins();
        int last = frame.length / 2;
        target[to] = (float) Math.abs(frame[0]);
        for (int k = 1; k < Math.min(bins, last); k++) {
            target[to + k] = length(frame[2 * k], frame[2 * k + 1]);
        }
        if (last < bins) {
            target[to + last] = frame.length % 2 == 0 ? (float) Math.abs(frame[1]) : length(frame[2 * last], frame[1]);
        }
    }

    private static float length(double re, double im) {
        return (float) Math.sqrt(re * re + im * im);
    }

    /** How many frames were transformed so far. */
    long count() {
        return count;
    }
}

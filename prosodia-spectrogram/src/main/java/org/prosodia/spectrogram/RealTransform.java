package org.prosodia.spectrogram;

import java.util.Arrays;

/**
 * A discrete Fourier transform of real numbers, {@code X[k] = sum of x[n] exp(-2 pi i k n / length)} for {@code k} from
 * 0 to {@code length / 2}, in double precision and for any even length. Not thread-safe.
 *
 * <p>The idea: the numbers at even and odd places are the real and imaginary parts of a complex transform of half the
 * length, whose even and odd parts are their own transforms (Cooley, Lewis and Welch, The fast Fourier transform
 * algorithm: programming considerations, J. Sound Vib. 12, 1970).
 */
public final class RealTransform {

    private final int half;
    private final StockhamTransform transform;
    private final double[] cos;
    private final double[] sin;
    private final double[] input;
    private final double[] re;
    private final double[] im;

    /**
     * @param length the number of real numbers, even and at least 2
     * @throws IllegalArgumentException if the length is odd or below 2
     */
    public RealTransform(int length) {
        if (length < 2 || length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a transform of real numbers has an even length of at least 2, not " + length);
        }
        this.half = length / 2;
        this.transform = new StockhamTransform(half, 1);
        this.cos = new double[half + 1];
        this.sin = new double[half + 1];
        Arrays.setAll(cos, k -> Math.cos(2 * Math.PI * k / length));
        Arrays.setAll(sin, k -> -Math.sin(2 * Math.PI * k / length));
        this.input = new double[length];
        this.re = new double[half + 1];
        this.im = new double[half + 1];
    }

    /** Returns the numbers to transform, to be written by the caller; {@link #run} keeps them. */
    public double[] input() {
        return input;
    }

    /** Returns the real parts of the latest result, from 0 to {@code length / 2}. */
    public double[] re() {
        return re;
    }

    /** Returns the imaginary parts of the latest result, like {@link #re}. */
    public double[] im() {
        return im;
    }

    /** Computes the transform of {@link #input} into {@link #re} and {@link #im}. */
    public void run() {
        double[] x = transform.re();
        double[] y = transform.im();
        for (int m = 0; m < half; m++) {
            x[m] = input[2 * m];
            y[m] = input[2 * m + 1];
        }
        transform.run();
        x = transform.re();
        y = transform.im();
        for (int k = 0; k <= half; k++) {
            int here = k == half ? 0 : k;
            int mirror = here == 0 ? 0 : half - here;
            double evenRe = x[here] + x[mirror];
            double evenIm = y[here] - y[mirror];
            double oddRe = y[here] + y[mirror];
            double oddIm = x[mirror] - x[here];
            re[k] = 0.5 * (evenRe + cos[k] * oddRe - sin[k] * oddIm);
            im[k] = 0.5 * (evenIm + cos[k] * oddIm + sin[k] * oddRe);
        }
    }
}

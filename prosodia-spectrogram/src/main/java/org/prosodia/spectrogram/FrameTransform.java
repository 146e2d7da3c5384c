package org.prosodia.spectrogram;

import java.util.Arrays;

/**
 * Magnitudes of single frames: Hamming window, zero-padding, discrete Fourier transform. Not thread-safe; cheap beside a second of
 * frames.
 *
 * <p>The idea: two real numbers make a complex one, so a transform of length N takes half as many points, Z, and
 * {@code 2 X[k] = Z[k] + Z*[N/2-k] - i exp(-2 pi i k / N) (Z[k] - Z*[N/2-k])}, which is computed for the wanted bins only. Where the
 * frame fills no more than half of the length, as the paper's does, the other half of Z's points is zero, and the first stage of radix 2
 * is a multiplication made together with the window. The transform is in double precision: single precision is hardly faster, and its
 * noise would be companded into the fourth decimal of the network's input.
 */
final class FrameTransform {

    private final int bins;
    private final double[] window;
    private final Points points;
    private long count;

    FrameTransform(FrontEnd frontEnd) {
        this.bins = frontEnd.bins();
        this.window = frontEnd.window();
        int length = frontEnd.dftLength();
        this.points = length % 2 == 1 ? new Single(length) : new Pairs(length, length % 4 == 0 && 2 * window.length <= length);
    }

    /** Transforms the window's length of samples from {@code from} and writes {@code bins} magnitudes from {@code to}. */
    void magnitudes(float[] samples, int from, float[] target, int to) {
        points.transform(samples, from);
        points.magnitudes(target, to);
        count++;
    }

    /** How many frames were transformed so far. */
    long count() {
        return count;
    }

    private static float length(double re, double im) {
        return (float) Math.sqrt(re * re + im * im);
    }

    /** How samples become the transform's points, and its result magnitudes. */
    private interface Points {
        void transform(float[] samples, int from);

        void magnitudes(float[] target, int to);
    }

    /** Each sample is a point: for odd lengths. */
    private final class Single implements Points {

        private final StockhamTransform transform;

        Single(int length) {
            this.transform = new StockhamTransform(length, 1);
        }

        @Override
        public void transform(float[] samples, int from) {
            Arrays.fill(transform.re(), window.length, transform.re().length, 0);
            Arrays.fill(transform.im(), 0);
            for (int n = 0; n < window.length; n++) {
                transform.re()[n] = samples[from + n] * window[n];
            }
            transform.run();
        }

        @Override
        public void magnitudes(float[] target, int to) {
            for (int k = 0; k < bins; k++) {
                target[to + k] = length(transform.re()[k], transform.im()[k]);
            }
        }
    }

    /** Two samples are a point; the upper half of the points may be known to be zero. */
    private final class Pairs implements Points {

        private final int half;
        private final boolean padded;
        private final StockhamTransform transform;
        private final double[] evenWindow;
        private final double[] oddWindow;
        private final double[] pointCos;
        private final double[] pointSin;
        private final double[] binCos;
        private final double[] binSin;

        Pairs(int length, boolean padded) {
            this.half = length / 2;
            this.padded = padded;
            this.transform = padded ? new StockhamTransform(half / 2, 2) : new StockhamTransform(half, 1);
            int pairs = window.length / 2;
            this.evenWindow = new double[pairs];
            this.oddWindow = new double[pairs];
            this.pointCos = new double[pairs + 1];
            this.pointSin = new double[pairs + 1];
            Arrays.setAll(evenWindow, m -> window[2 * m]);
            Arrays.setAll(oddWindow, m -> window[2 * m + 1]);
            Arrays.setAll(pointCos, m -> Math.cos(2 * Math.PI * m / half));
            Arrays.setAll(pointSin, m -> -Math.sin(2 * Math.PI * m / half));
            this.binCos = new double[bins];
            this.binSin = new double[bins];
            Arrays.setAll(binCos, k -> Math.cos(2 * Math.PI * k / length));
            Arrays.setAll(binSin, k -> -Math.sin(2 * Math.PI * k / length));
        }

        @Override
        public void transform(float[] samples, int from) {
            double[] re = transform.re();
            double[] im = transform.im();
            int pairs = evenWindow.length;
            for (int m = 0; m < pairs; m++) {
                place(m, samples[from + 2 * m] * evenWindow[m], samples[from + 2 * m + 1] * oddWindow[m], re, im);
            }
            if (window.length % 2 == 1) {
                place(pairs, samples[from + 2 * pairs] * window[2 * pairs], 0, re, im);
            }
            int filled = (window.length + 1) / 2 * (padded ? 2 : 1);
            Arrays.fill(re, filled, re.length, 0);
            Arrays.fill(im, filled, im.length, 0);
            transform.run();
        }

        /** Where half is zero, z and z exp(-2 pi i m / half) are the stage of radix 2. */
        private void place(int m, double x, double y, double[] re, double[] im) {
            if (padded) {
                re[2 * m] = x;
                im[2 * m] = y;
                re[2 * m + 1] = x * pointCos[m] - y * pointSin[m];
                im[2 * m + 1] = x * pointSin[m] + y * pointCos[m];
            } else {
                re[m] = x;
                im[m] = y;
            }
        }

        @Override
        public void magnitudes(float[] target, int to) {
            double[] re = transform.re();
            double[] im = transform.im();
            for (int k = 0; k < bins; k++) {
                int here = k == half ? 0 : k;
                int mirror = here == 0 ? 0 : half - here;
                double evenRe = re[here] + re[mirror];
                double evenIm = im[here] - im[mirror];
                double oddRe = im[here] + im[mirror];
                double oddIm = re[mirror] - re[here];
                target[to + k] = 0.5f * length(evenRe + binCos[k] * oddRe - binSin[k] * oddIm,
                        evenIm + binCos[k] * oddIm + binSin[k] * oddRe);
            }
        }
    }
}

package org.prosodia.spectrogram;

import java.util.Arrays;

/**
 * Computes the magnitudes of single frames: Hamming window, zero-padding, discrete Fourier transform, mel bands if the
 * front end has them. Not thread-safe. Creating an instance takes little time compared with the frames of one second.
 *
 * <p>The idea: two real numbers form a complex one, so a transform of length N needs half as many points, Z, and
 * {@code 2 X[k] = Z[k] + Z*[N/2-k] - i exp(-2 pi i k / N) (Z[k] - Z*[N/2-k])}, which is computed only for the bins
 * needed. If the frame fills no more than half of the length, as in the paper, the other half of Z's points is zero,
 * and the first stage of radix 2 is a multiplication that is combined with the window. The transform is in double
 * precision: single precision is hardly faster, and companding would raise its noise to the fourth decimal of the
 * network's input.
 */
final class FrameTransform {

    private final int bins; // of the transform
    private final double[] window;
    private final Points points;
    private final Rows rows;
    private long count;

    FrameTransform(FrontEnd frontEnd) {
        int length = frontEnd.dftLength();
        this.bins = frontEnd.bands().match(linear -> linear.count(), mel -> length / 2 + 1);
        this.window = new HammingWindow(frontEnd.windowLength()).values();
        this.rows = frontEnd.bands().<Rows>match(linear -> this::transformed, mel -> new MelRows(mel, frontEnd));
        this.points = length % 2 == 1
                ? new Single(length)
                : new Pairs(length, length % 4 == 0 && 2 * window.length <= length);
    }

    /** Transforms one window of samples from {@code from} and writes {@code bins} magnitudes from {@code to}. */
    void magnitudes(float[] samples, int from, float[] target, int to) {
        points.transform(samples, from);
        rows.fill(target, to);
        count++;
    }

    private void transformed(float[] target, int to) {
        points.magnitudes(target, to);
    }

    /** Returns the number of frames transformed so far. */
    long count() {
        return count;
    }

    private static float length(double re, double im) {
        return (float) Math.sqrt(re * re + im * im);
    }

    /** A mapping of the transform's magnitudes to the rows of the spectrogram. */
    private interface Rows {
        void fill(float[] target, int to);
    }

    /** The mapping to mel bands. */
    private final class MelRows implements Rows {

        private final float[] magnitudes = new float[bins];
        private final double[] power = new double[bins];
        private final int[] first; // the first bin of each band
        private final double[][] weights; // from there

        MelRows(Bands.Mel mel, FrontEnd frontEnd) {
            this.first = new int[mel.count()];
            this.weights = new double[mel.count()][];
            double energy = Arrays.stream(window).map(w -> w * w).sum();
            for (int band = 0; band < mel.count(); band++) {
                double[] all = mel.weights(band, bins, (double) frontEnd.sampleRate() / frontEnd.dftLength());
                int from = 0;
                while (all[from] == 0) {
                    from++;
                }
                int until = bins;
                while (all[until - 1] == 0) {
                    until--;
                }
                first[band] = from;
                weights[band] =
                        Arrays.stream(all, from, until).map(w -> w / energy).toArray();
            }
        }

        @Override
        public void fill(float[] target, int to) {
            points.magnitudes(magnitudes, 0);
            for (int bin = 0; bin < bins; bin++) {
                power[bin] = (double) magnitudes[bin] * magnitudes[bin];
            }
            for (int band = 0; band < weights.length; band++) {
                double sum = 0;
                double[] w = weights[band];
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * power[first[band] + i];
                }
                target[to + band] = (float) Math.sqrt(sum);
            }
        }
    }

    /** A mapping of samples to the transform's points, and of its result to magnitudes. */
    private interface Points {
        void transform(float[] samples, int from);

        void magnitudes(float[] target, int to);
    }

    /** A mapping of each sample to one point, for odd lengths. */
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

    /** A mapping of two samples to one point; if padded, the upper half of the points is zero. */
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

        /**
         * Writes a point; if padded, also its result of the stage of radix 2, since z and z exp(-2 pi i m / half) are
         * both outputs.
         */
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
                target[to + k] = 0.5f
                        * length(
                                evenRe + binCos[k] * oddRe - binSin[k] * oddIm,
                                evenIm + binCos[k] * oddIm + binSin[k] * oddRe);
            }
        }
    }
}

package org.prosodia.spectrogram;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A discrete Fourier transform of complex numbers, {@code X[k] = sum of x[n] exp(-2 pi i k n / length)}, in double
 * precision and for any length. Not thread-safe.
 *
 * <p>The idea: Stockham's algorithm (Cochran et al., What is the fast Fourier transform?, Proc. IEEE 55, 1967). A stage
 * of radix r divides each transform into r transforms of a part of its length and writes them interleaved, so that the
 * result of the last stage is in natural order without a permutation, and real and imaginary parts are in separate
 * arrays. Starting with {@code interleaved} transforms is the same as starting after a first stage of that radix, so a
 * caller that computes this stage itself (which is trivial if half of the input is zeros) skips it.
 */
public final class StockhamTransform {

    private static final double COS1 = Math.cos(2 * Math.PI / 5);
    private static final double COS2 = Math.cos(4 * Math.PI / 5);
    private static final double SIN1 = Math.sin(2 * Math.PI / 5);
    private static final double SIN2 = Math.sin(4 * Math.PI / 5);

    /**
     * Divides {@code stride} interleaved transforms of {@code radix * part} points into {@code stride * radix} of
     * {@code part} points.
     */
    private record Stage(int radix, int part, int stride, double[] cos, double[] sin) {

        /**
         * Returns a stage with the twiddle factors {@code exp(-2 pi i p j / (radix * part))} at {@code p * radix + j}.
         */
        static Stage of(int radix, int part, int stride) {
            double turn = 2 * Math.PI / ((double) radix * part);
            double[] angles = IntStream.range(0, part * radix)
                    .mapToDouble(i -> {
                        int p = i / radix;
                        int j = i % radix;
                        return turn * p * j;
                    })
                    .toArray();
            return new Stage(
                    radix,
                    part,
                    stride,
                    DoubleStream.of(angles).map(Math::cos).toArray(),
                    DoubleStream.of(angles).map(angle -> -Math.sin(angle)).toArray());
        }
    }

    private final Stage[] stages;
    private double[] re;
    private double[] im;
    private double[] otherRe;
    private double[] otherIm;

    /**
     * @param length the length of each transform, at least 1
     * @param interleaved the number of transforms; the n-th number of the i-th transform is at {@code n * interleaved +
     *     i}
     */
    public StockhamTransform(int length, int interleaved) {
        int size = Math.multiplyExact(length, interleaved);
        this.re = new double[size];
        this.im = new double[size];
        this.otherRe = new double[size];
        this.otherIm = new double[size];
        IntStream.Builder radices = IntStream.builder();
        int rest = length;
        for (int radix : new int[] {5, 4, 2, 3}) {
            for (; rest % radix == 0; rest /= radix) {
                radices.add(radix);
            }
        }
        for (int prime = 7; rest > 1; prime += 2) {
            for (; rest % prime == 0; rest /= prime) {
                radices.add(prime);
            }
        }
        int[] all = radices.build().toArray();
        this.stages = new Stage[all.length];
        int part = length;
        int stride = interleaved;
        for (int i = 0; i < all.length; i++) {
            part /= all[i];
            stages[i] = Stage.of(all[i], part, stride);
            stride *= all[i];
        }
    }

    /**
     * Returns the real parts: before {@link #run} those of the input, to be written by the caller; after it those of
     * the result.
     */
    public double[] re() {
        return re;
    }

    /** Returns the imaginary parts, like {@link #re}. */
    public double[] im() {
        return im;
    }

    /**
     * Computes the transforms. Arrays returned by {@link #re} and {@link #im} before the call do not contain the
     * result.
     */
    public void run() {
        for (Stage stage : stages) {
            switch (stage.radix) {
                case 2 -> radix2(stage, re, im, otherRe, otherIm);
                case 4 -> radix4(stage, re, im, otherRe, otherIm);
                case 5 -> radix5(stage, re, im, otherRe, otherIm);
                default -> anyRadix(stage, re, im, otherRe, otherIm);
            }
            double[] swap = re;
            re = otherRe;
            otherRe = swap;
            swap = im;
            im = otherIm;
            otherIm = swap;
        }
    }

    private static void radix2(Stage stage, double[] re, double[] im, double[] toRe, double[] toIm) {
        int s = stage.stride;
        for (int p = 0; p < stage.part; p++) {
            double cos = stage.cos[2 * p + 1];
            double sin = stage.sin[2 * p + 1];
            int a = s * p;
            int b = s * (p + stage.part);
            int to = 2 * s * p;
            for (int q = 0; q < s; q++) {
                double x = re[a + q] - re[b + q];
                double y = im[a + q] - im[b + q];
                toRe[to + q] = re[a + q] + re[b + q];
                toIm[to + q] = im[a + q] + im[b + q];
                toRe[to + s + q] = x * cos - y * sin;
                toIm[to + s + q] = x * sin + y * cos;
            }
        }
    }

    private static void radix4(Stage stage, double[] re, double[] im, double[] toRe, double[] toIm) {
        int s = stage.stride;
        double[] cos = stage.cos;
        double[] sin = stage.sin;
        for (int p = 0; p < stage.part; p++) {
            double cos1 = cos[4 * p + 1];
            double sin1 = sin[4 * p + 1];
            double cos2 = cos[4 * p + 2];
            double sin2 = sin[4 * p + 2];
            double cos3 = cos[4 * p + 3];
            double sin3 = sin[4 * p + 3];
            int a = s * p;
            int b = s * (p + stage.part);
            int c = s * (p + 2 * stage.part);
            int d = s * (p + 3 * stage.part);
            int to = 4 * s * p;
            for (int q = 0; q < s; q++) {
                double sumRe = re[a + q] + re[c + q];
                double sumIm = im[a + q] + im[c + q];
                double differenceRe = re[a + q] - re[c + q];
                double differenceIm = im[a + q] - im[c + q];
                double sumRe2 = re[b + q] + re[d + q];
                double sumIm2 = im[b + q] + im[d + q];
                double differenceRe2 = re[b + q] - re[d + q];
                double differenceIm2 = im[b + q] - im[d + q];
                toRe[to + q] = sumRe + sumRe2;
                toIm[to + q] = sumIm + sumIm2;
                double x = differenceRe + differenceIm2;
                double y = differenceIm - differenceRe2;
                toRe[to + s + q] = x * cos1 - y * sin1;
                toIm[to + s + q] = x * sin1 + y * cos1;
                x = sumRe - sumRe2;
                y = sumIm - sumIm2;
                toRe[to + 2 * s + q] = x * cos2 - y * sin2;
                toIm[to + 2 * s + q] = x * sin2 + y * cos2;
                x = differenceRe - differenceIm2;
                y = differenceIm + differenceRe2;
                toRe[to + 3 * s + q] = x * cos3 - y * sin3;
                toIm[to + 3 * s + q] = x * sin3 + y * cos3;
            }
        }
    }

    private static void radix5(Stage stage, double[] re, double[] im, double[] toRe, double[] toIm) {
        int s = stage.stride;
        double[] cos = stage.cos;
        double[] sin = stage.sin;
        for (int p = 0; p < stage.part; p++) {
            double cos1 = cos[5 * p + 1];
            double sin1 = sin[5 * p + 1];
            double cos2 = cos[5 * p + 2];
            double sin2 = sin[5 * p + 2];
            double cos3 = cos[5 * p + 3];
            double sin3 = sin[5 * p + 3];
            double cos4 = cos[5 * p + 4];
            double sin4 = sin[5 * p + 4];
            int a = s * p;
            int b = s * (p + stage.part);
            int c = s * (p + 2 * stage.part);
            int d = s * (p + 3 * stage.part);
            int e = s * (p + 4 * stage.part);
            int to = 5 * s * p;
            for (int q = 0; q < s; q++) {
                double sumRe = re[b + q] + re[e + q];
                double sumIm = im[b + q] + im[e + q];
                double differenceRe = re[b + q] - re[e + q];
                double differenceIm = im[b + q] - im[e + q];
                double sumRe2 = re[c + q] + re[d + q];
                double sumIm2 = im[c + q] + im[d + q];
                double differenceRe2 = re[c + q] - re[d + q];
                double differenceIm2 = im[c + q] - im[d + q];
                toRe[to + q] = re[a + q] + sumRe + sumRe2;
                toIm[to + q] = im[a + q] + sumIm + sumIm2;
                double evenRe = re[a + q] + COS1 * sumRe + COS2 * sumRe2;
                double evenIm = im[a + q] + COS1 * sumIm + COS2 * sumIm2;
                double oddRe = SIN1 * differenceRe + SIN2 * differenceRe2;
                double oddIm = SIN1 * differenceIm + SIN2 * differenceIm2;
                double x = evenRe + oddIm;
                double y = evenIm - oddRe;
                toRe[to + s + q] = x * cos1 - y * sin1;
                toIm[to + s + q] = x * sin1 + y * cos1;
                x = evenRe - oddIm;
                y = evenIm + oddRe;
                toRe[to + 4 * s + q] = x * cos4 - y * sin4;
                toIm[to + 4 * s + q] = x * sin4 + y * cos4;
                evenRe = re[a + q] + COS2 * sumRe + COS1 * sumRe2;
                evenIm = im[a + q] + COS2 * sumIm + COS1 * sumIm2;
                oddRe = SIN2 * differenceRe - SIN1 * differenceRe2;
                oddIm = SIN2 * differenceIm - SIN1 * differenceIm2;
                x = evenRe + oddIm;
                y = evenIm - oddRe;
                toRe[to + 2 * s + q] = x * cos2 - y * sin2;
                toIm[to + 2 * s + q] = x * sin2 + y * cos2;
                x = evenRe - oddIm;
                y = evenIm + oddRe;
                toRe[to + 3 * s + q] = x * cos3 - y * sin3;
                toIm[to + 3 * s + q] = x * sin3 + y * cos3;
            }
        }
    }

    /** Computes a stage of a rare radix r by the definition, with r multiplications for each number. */
    private static void anyRadix(Stage stage, double[] re, double[] im, double[] toRe, double[] toIm) {
        int s = stage.stride;
        for (int p = 0; p < stage.part; p++) {
            for (int j = 0; j < stage.radix; j++) {
                double cos = stage.cos[p * stage.radix + j];
                double sin = stage.sin[p * stage.radix + j];
                for (int q = 0; q < s; q++) {
                    double x = 0;
                    double y = 0;
                    for (int i = 0; i < stage.radix; i++) {
                        double angle = -2 * Math.PI * (i * j % stage.radix) / stage.radix;
                        int from = s * (p + i * stage.part) + q;
                        x += re[from] * Math.cos(angle) - im[from] * Math.sin(angle);
                        y += re[from] * Math.sin(angle) + im[from] * Math.cos(angle);
                    }
                    int to = s * (stage.radix * p + j) + q;
                    toRe[to] = x * cos - y * sin;
                    toIm[to] = x * sin + y * cos;
                }
            }
        }
    }
}

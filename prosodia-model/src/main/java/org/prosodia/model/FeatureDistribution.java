package org.prosodia.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distribution of a network's features over utterances: their mean, and a matrix W that makes their covariance a
 * multiple of the unit matrix. Immutable and thread-safe.
 *
 * <p>W has the numbers of bfloat16, the upper half of single precision, so that a model file stays small. Distances in
 * training and in recognition come from the same rounded numbers.
 */
public final class FeatureDistribution {

    private final float[] mean;
    private final float[] whitening; // the rows of the lower triangle, one after the other

    /**
     * Creates a distribution.
     *
     * @param mean the mean of each of the n features
     * @param whitening the lower triangle of W, row by row: n (n + 1) / 2 numbers, which are rounded to bfloat16. W is
     *     the inverse of the Cholesky factor of the covariance, times a constant
     * @throws IllegalArgumentException if the sizes do not match, or a number is not finite
     */
    public FeatureDistribution(float[] mean, float[] whitening) {
        int size = mean.length;
        if (size < 1 || whitening.length != size * (size + 1) / 2) {
            throw new IllegalArgumentException("a distribution of " + size + " features has " + size * (size + 1) / 2
                    + " numbers in its triangle, not " + whitening.length);
        }
        this.mean = mean.clone();
        this.whitening = new float[whitening.length];
        for (int i = 0; i < whitening.length; i++) {
            this.whitening[i] = fromHalf(half(whitening[i]));
        }
        if (!finite(this.mean) || !finite(this.whitening)) {
            throw new IllegalArgumentException("a distribution of features has finite numbers");
        }
    }

    private static boolean finite(float[] numbers) {
        return IntStream.range(0, numbers.length).allMatch(i -> Float.isFinite(numbers[i]));
    }

    /** Returns the upper half of a number, rounded to the nearest and of two equally near ones to the even one. */
    static short half(float number) {
        int bits = Float.floatToIntBits(number);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }

    /** Returns the number with an upper half, and zeros in the lower one. */
    static float fromHalf(short half) {
        return Float.intBitsToFloat(half << 16);
    }

    /** Returns the number of features. */
    public int size() {
        return mean.length;
    }

    /** Returns a copy of the mean of each feature. */
    public float[] mean() {
        return mean.clone();
    }

    /** Returns a copy of the lower triangle of W, row by row. */
    public float[] whitening() {
        return whitening.clone();
    }

    /**
     * Returns the distance of features from the mean: {@code |W (x - mean)|} over the root of their number, which is
     * the Mahalanobis distance times a constant. The root of its mean square over the utterances of the distribution is
     * 1.
     *
     * @param features an array that contains the features
     * @param offset the index of the first of them
     */
    public double distance(float[] features, int offset) {
        double sum = 0;
        int at = 0;
        for (int row = 0; row < mean.length; row++) {
            double whitened = 0;
            for (int column = 0; column <= row; column++) {
                whitened += (double) whitening[at++] * (features[offset + column] - mean[column]);
            }
            sum += whitened * whitened;
        }
        return Math.sqrt(sum / mean.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureDistribution d
                && Arrays.equals(mean, d.mean)
                && Arrays.equals(whitening, d.whitening);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(whitening);
    }

    @Override
    public String toString() {
        return "distribution of " + mean.length + " features";
    }
}

package org.prosodia.recognizer.quality;

/**
 * A histogram of powers, in buckets of a quarter of a binary order of magnitude (0.6 to 1 dB). Not thread-safe; memory
 * is constant.
 *
 * <p>The idea: the upper bits of a positive float, which are its exponent and the first two bits of its mantissa, form
 * a number that increases with it, and thus number the buckets without a logarithm.
 */
final class PowerHistogram {

    private static final int SHIFT = 21; // keeps two of the 23 bits of the mantissa
    /** The number of the bucket at -181 dB, less than the rounding of 24 bits. */
    private static final int LOWEST = Float.floatToIntBits(0x1p-60f) >> SHIFT;

    private static final int BUCKETS = (Float.floatToIntBits(4f) >> SHIFT) - LOWEST; // a sine of full scale has less

    private final int[] counts = new int[BUCKETS];
    private int total;

    /** Adds a power, from 0 to below 4. */
    void add(double power) {
        counts[bucket(power)]++;
        total++;
    }

    private static int bucket(double power) {
        return Math.min(BUCKETS - 1, Math.max(0, (Float.floatToIntBits((float) power) >> SHIFT) - LOWEST));
    }

    /** Returns the power of a rank, from 1 for the smallest, interpolated linearly within its bucket. */
    double ranked(int rank) {
        int below = 0;
        int bucket = 0;
        while (below + counts[bucket] < rank) {
            below += counts[bucket++];
        }
        double low = edge(bucket);
        return low + (edge(bucket + 1) - low) * (rank - below - 0.5) / counts[bucket];
    }

    /** Returns the number of powers below a power, interpolated linearly within its bucket. */
    double below(double power) {
        int bucket = bucket(power);
        int below = 0;
        for (int i = 0; i < bucket; i++) {
            below += counts[i];
        }
        double share = (power - edge(bucket)) / (edge(bucket + 1) - edge(bucket));
        return below + counts[bucket] * Math.max(0, Math.min(1, share));
    }

    private static double edge(int bucket) {
        return Float.intBitsToFloat(bucket + LOWEST << SHIFT);
    }

    /** Returns the number of powers added. */
    int total() {
        return total;
    }
}

package org.prosodia.recognizer.quality;

/**
 * How often a power was how large, in buckets of a quarter of its binary order (0.6 to 1 dB). Not thread-safe; memory is constant.
 *
 * <p>The idea: the upper bits of a positive float, its exponent and the first two of its mantissa, are a number that grows with it, and so
 * a bucket without a logarithm.
 */
final class PowerHistogram {

    private static final int SHIFT = 21; // of 23 bits of mantissa two are kept
    private static final int LOWEST = Float.floatToIntBits(0x1p-60f) >> SHIFT; // -181 dB, below the rounding of 24 bits
    private static final int BUCKETS = (Float.floatToIntBits(4f) >> SHIFT) - LOWEST; // no bin has more power than a full sine's

    private final int[] counts = new int[BUCKETS];
    private int total;

    /** Counts a power, from 0 to below 4. */
    void add(double power) {
        counts[bucket(power)]++;
        total++;
    }

    private static int bucket(double power) {
        return Math.min(BUCKETS - 1, Math.max(0, (Float.floatToIntBits((float) power) >> SHIFT) - LOWEST));
    }

    /** The power of a rank, from 1 for the smallest: between a bucket's ends as the rank is among those in it. */
    double ranked(int rank) {
        int below = 0;
        int bucket = 0;
        while (below + counts[bucket] < rank) {
            below += counts[bucket++];
        }
        double low = edge(bucket);
        return low + (edge(bucket + 1) - low) * (rank - below - 0.5) / counts[bucket];
    }

    /** How many are below a power; of those in its bucket the share that it is on its way. */
    double below(double power) {
        int bucket = bucket(power);
        int below = 0;
        for (int i = 0; i < bucket; i++) {
            below += counts[i];
        }
        double way = (power - edge(bucket)) / (edge(bucket + 1) - edge(bucket));
        return below + counts[bucket] * Math.max(0, Math.min(1, way));
    }

    private static double edge(int bucket) {
        return Float.intBitsToFloat(bucket + LOWEST << SHIFT);
    }

    /** How many were counted. */
    int total() {
        return total;
    }
}

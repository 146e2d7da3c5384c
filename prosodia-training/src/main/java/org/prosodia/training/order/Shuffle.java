package org.prosodia.training.order;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random orders that depend on their arguments alone, so that a resumed run has the same ones. */
public final class Shuffle {

    private Shuffle() {}

    /** Returns the source of an epoch's random numbers. */
    public static SplittableRandom random(long seed, int epoch) {
        return new SplittableRandom(seed * 1_000_003 + epoch);
    }

    /** Returns a permutation of the numbers below a size for an epoch, after Fisher and Yates. */
    public static int[] order(int size, long seed, int epoch) {
        SplittableRandom random = random(seed, epoch);
        int[] order = IntStream.range(0, size).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}

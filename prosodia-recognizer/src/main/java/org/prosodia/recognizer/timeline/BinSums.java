package org.prosodia.recognizer.timeline;

import java.util.Arrays;

/**
 * Sums of some values over time, in at most {@link TimelineCourse#MOST} bins of equal width. When time passes the last
 * bin, neighbours are joined in pairs. The sums depend on the order of additions alone. Not thread-safe.
 */
final class BinSums {

    private final int values;
    private long width; // samples in a bin
    private double[] sums; // by bin, then value

    BinSums(int values, long width) {
        this.values = values;
        this.width = width;
        this.sums = new double[values * 16];
    }

    long width() {
        return width;
    }

    double sum(int bin, int value) {
        int index = bin * values + value;
        return index < sums.length ? sums[index] : 0;
    }

    /** Adds the square of each sample to the first value, one by one, so that chunks do not matter. */
    void addSquares(long from, float[] chunk, int offset, int length) {
        int done = 0;
        while (done < length) {
            long at = from + done;
            cover(at + 1);
            int index = (int) (at / width) * values;
            int end = (int) Math.min(length, done + width - at % width);
            for (; done < end; done++) {
                sums[index] += (double) chunk[offset + done] * chunk[offset + done];
            }
        }
    }

    /** Adds an amount for each sample of a span. */
    void add(long from, long to, int value, double each) {
        cover(to);
        for (long at = from; at < to; ) {
            long end = Math.min(to, (at / width + 1) * width);
            sums[(int) (at / width) * values + value] += each * (end - at);
            at = end;
        }
    }

    /** Widens the bins until they reach the end of a number of samples. */
    void cover(long samples) {
        while (samples > width * TimelineCourse.MOST) {
            join();
        }
        int needed = (int) ((samples + width - 1) / width) * values;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.min(TimelineCourse.MOST * values, Math.max(needed, 2 * sums.length)));
        }
    }

    private void join() {
        double[] joined = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            joined[i / values / 2 * values + i % values] += sums[i];
        }
        sums = joined;
        width *= 2;
    }
}

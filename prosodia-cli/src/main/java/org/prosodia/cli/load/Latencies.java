package org.prosodia.cli.load;

import java.util.Collection;

/**
 * A summary of latencies in milliseconds.
 *
 * @param count their number; if it is 0, so are the others
 * @param p50 the least that half of them do not exceed (nearest rank)
 * @param p90 the least that nine of ten do not exceed
 * @param p99 the least that 99 of 100 do not exceed
 * @param maximum the greatest
 */
record Latencies(int count, double p50, double p90, double p99, double maximum) {

    private static final double NANOSECONDS = 1e6;

    /** Summarises latencies in nanoseconds. */
    static Latencies of(Collection<Long> nanoseconds) {
        long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Latencies(
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return Math.round(sorted[rank - 1] / NANOSECONDS * 100) / 100.0;
    }
}

package org.prosodia.audio;

/**
 * A stretch of time. Immutable.
 *
 * @param start in seconds, at least 0
 * @param end in seconds, after the start; infinite where there is no end
 */
public record TimeSpan(double start, double end) {

    /** All of a recording, however long. */
    public static final TimeSpan WHOLE = new TimeSpan(0, Double.POSITIVE_INFINITY);

    /** Checks the order. */
    public TimeSpan {
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException("a stretch of time has 0 <= start < end, not " + start + " and " + end);
        }
    }

    /** In seconds; infinite where there is no end. */
    public double duration() {
        return end - start;
    }

    /** Seconds in both. */
    public double overlap(TimeSpan other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }
}

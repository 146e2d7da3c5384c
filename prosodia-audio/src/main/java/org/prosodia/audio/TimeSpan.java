package org.prosodia.audio;

/**
 * A part of a recording by its time. Immutable.
 *
 * @param start in seconds from the start of the recording, at least 0
 * @param end in seconds from the start of the recording, after {@code start}; infinite for the end of the recording
 */
public record TimeSpan(double start, double end) {

    /** All of a recording, however long. */
    public static final TimeSpan WHOLE = new TimeSpan(0, Double.POSITIVE_INFINITY);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the span has no length, runs backwards, starts before 0, or if a bound is not
     *     a number
     */
    public TimeSpan {
        if (!Double.isFinite(start) || Double.isNaN(end)) {
            throw notFinite(start, end);
        }
        if (start < 0) {
            throw new IllegalArgumentException("a span cannot start before the file, at " + start + " s");
        }
        if (end == start) {
            throw new IllegalArgumentException("a span from " + start + " to " + end + " s has no length");
        }
        if (end < start) {
            throw new IllegalArgumentException("a span from " + start + " to " + end + " s runs backwards");
        }
    }

    /**
     * Returns this span, where one with a finite end is needed.
     *
     * @throws IllegalArgumentException if the end is infinite
     */
    public TimeSpan bounded() {
        if (Double.isInfinite(end)) {
            throw notFinite(start, end);
        }
        return this;
    }

    private static IllegalArgumentException notFinite(double start, double end) {
        return new IllegalArgumentException("a span from " + start + " to " + end + " s is not finite");
    }

    /** Returns the length in seconds, infinite where the end is. */
    public double duration() {
        return end - start;
    }

    /** Returns the length in seconds of the part that both have in common. */
    public double overlap(TimeSpan other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }

    /** Returns true if both have more than an end point in common. */
    public boolean overlaps(TimeSpan other) {
        return start < other.end && other.start < end;
    }
}

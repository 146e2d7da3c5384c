package org.prosodia.corpus;

/**
 * A stretch of a recording.
 *
 * @param start where it begins, in seconds from the start of the file; at least 0
 * @param end where it ends, in seconds from the start of the file; after the start
 */
public record Span(double start, double end) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the span has no length, runs backwards, starts before the file, or is not finite
     */
    public Span {
        if (!Double.isFinite(start) || !Double.isFinite(end)) {
            throw new IllegalArgumentException("a span from " + start + " to " + end + " s is not finite");
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

    /** Its length in seconds. */
    public double duration() {
        return end - start;
    }

    /** Whether the two have more than an end point in common. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }
}

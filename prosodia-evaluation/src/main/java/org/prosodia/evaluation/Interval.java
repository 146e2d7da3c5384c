package org.prosodia.evaluation;

/**
 * A confidence interval.
 *
 * @param lower its lower end
 * @param upper its upper end; at least the lower
 * @param level the confidence, between 0 and 1
 */
public record Interval(double lower, double upper, double level) {

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if the ends are the wrong way round or not numbers
     */
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("an interval from " + lower + " to " + upper);
        }
    }

    /** Returns true if the value is in the interval, ends included. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}

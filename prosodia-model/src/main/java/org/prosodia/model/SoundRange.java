package org.prosodia.model;

/**
 * The range of a {@link SoundMeasure} over nearly all recordings of a training set, in the measure's unit. Immutable.
 *
 * @param low the value that 1 % of the recordings are below
 * @param high the value that 1 % of the recordings are above, at least {@code low}
 */
public record SoundRange(double low, double high) {

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is not finite, or the ends are swapped
     */
    public SoundRange {
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "a range goes from a finite number up to another, not from " + low + " to " + high);
        }
    }

    /** Returns the smallest range that contains this and another. */
    public SoundRange with(SoundRange other) {
        return new SoundRange(Math.min(low, other.low), Math.max(high, other.high));
    }
}

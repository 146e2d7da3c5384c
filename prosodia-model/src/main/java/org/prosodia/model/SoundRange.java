package org.prosodia.model;

/**
 * Where nearly all recordings of a training set lie in a {@link SoundMeasure}, in its unit. Immutable.
 *
 * @param low what 1 % of them are below
 * @param high what 1 % of them are above, at least {@code low}
 */
public record SoundRange(double low, double high) {

    /**
     * @throws IllegalArgumentException if an end is not finite, or the ends are swapped
     */
    public SoundRange {
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("a range goes from a finite number up to another, not from " + low + " to " + high);
        }
    }

    /** The range that holds this and another. */
    public SoundRange with(SoundRange other) {
        return new SoundRange(Math.min(low, other.low), Math.max(high, other.high));
    }
}

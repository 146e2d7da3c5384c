package org.prosodia.model.architecture;

/**
 * A group of first-layer filters of one shape. Immutable.
 *
 * @param height extent over frequency, in bins of 10 Hz; at least 1
 * @param width extent over time, in frames of 10 ms; at least 1
 * @param count how many filters; 0 leaves the group out
 */
public record Filters(int height, int width, int count) {

    /** The paper's spectral filters: 8 of 10 bins by 2 frames. */
    public static final Filters SPECTRAL = new Filters(10, 2, 8);

    /** The paper's temporal filters: 8 of 2 bins by 8 frames. */
    public static final Filters TEMPORAL = new Filters(2, 8, 8);

    public Filters {
        if (height < 1 || width < 1 || count < 0) {
            throw new IllegalArgumentException("filters want a height and width of at least 1 and a count of at least 0, not "
                    + height + " x " + width + ", " + count);
        }
    }

    /** Whether the network has this group at all. */
    public boolean present() {
        return count > 0;
    }
}

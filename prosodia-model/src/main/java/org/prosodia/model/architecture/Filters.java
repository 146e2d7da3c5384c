package org.prosodia.model.architecture;

/**
 * A group of first-layer filters of one shape. Immutable.
 *
 * @param height the extent over frequency, in bins of 10 Hz; at least 1
 * @param width the extent over time, in frames of 10 ms; at least 1
 * @param count the number of filters; 0 if the network does not have the group
 */
public record Filters(int height, int width, int count) {

    /** The paper's spectral filters: 8 of 10 bins by 2 frames. */
    public static final Filters SPECTRAL = new Filters(10, 2, 8);

    /** The paper's temporal filters: 8 of 2 bins by 8 frames. */
    public static final Filters TEMPORAL = new Filters(2, 8, 8);

    public Filters {
        if (height < 1 || width < 1 || count < 0) {
            throw new IllegalArgumentException(
                    "filters have a height and width of at least 1 and a count of at least 0, not " + height + " x "
                            + width + ", " + count);
        }
    }

    /** Returns true if the network has this group. */
    public boolean present() {
        return count > 0;
    }
}

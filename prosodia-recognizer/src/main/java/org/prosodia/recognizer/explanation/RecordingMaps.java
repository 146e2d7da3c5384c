package org.prosodia.recognizer.explanation;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The maps of all segments of a recording, merged into one map of each kind. Each map has {@code bands x columns}
 * numbers, one row for each frequency band from the lowest up. The arrays are shared, and two objects are equal only if
 * they share them.
 *
 * <p>Bottom-up and top-down are means over the segments that contain a position. Evidence is the sum over these
 * segments, divided by the number of all segments, so that the sum of a class's evidence over all positions is the mean
 * of its logits over the segments. If segments do not start on whole columns of each other's maps, the merged columns
 * are narrower, and a position's evidence is divided evenly among them.
 *
 * <p>A column represents the frames that strides and max-pools join, and a frame represents one hop around the middle
 * of its window. If silence at the ends of segments is removed, the first column begins at the first frame that
 * remains, and its evidence lies between the first and the last. Columns of zeros after the last frame, which fill up a
 * segment, belong to the maps too. Thread-safe as long as nobody writes to the arrays.
 *
 * @param columns the number of columns in time
 * @param start the start of the first column, in seconds of the recording; slightly above 0, since half a window
 *     precedes it, if no silence is removed
 * @param columnSeconds the duration of a column
 * @param edges the lower end of each band and the upper end of the last, in Hz, rising; those of equal bins begin half
 *     a bin below 0
 * @param seen the number of segments that contain frames of each column
 * @param bottomUp the weight of each position, independent of the class; empty unless the pooling is attention
 * @param topDown one map for each label, in the model's order: the value of each position for the class
 * @param evidence one map for each label, in the model's order: the contribution of each position to the class's logit
 */
public record RecordingMaps(
        int columns,
        double start,
        double columnSeconds,
        List<Double> edges,
        List<Integer> seen,
        Optional<float[]> bottomUp,
        List<float[]> topDown,
        List<float[]> evidence) {

    /** Copies the lists. */
    public RecordingMaps {
        edges = List.copyOf(edges);
        seen = List.copyOf(seen);
        topDown = List.copyOf(topDown);
        evidence = List.copyOf(evidence);
    }

    /** Returns the number of frequency bands. */
    public int bands() {
        return edges.size() - 1;
    }

    /** Returns the start of a column in seconds; {@link #columns} yields the end of the last column. */
    public double second(int column) {
        return start + column * columnSeconds;
    }

    /** Returns the lower end of a band in Hz, at least 0; {@link #bands} yields the upper end of the last band. */
    public double hertz(int band) {
        return Math.max(0, edges.get(band));
    }

    /** Returns the column at a time; the first or the last one for times outside. */
    public int column(double second) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((second - start) / columnSeconds)));
    }

    /** Returns the band at a frequency; the first or the last one for frequencies outside. */
    public int band(double hertz) {
        int found = Collections.binarySearch(edges, hertz);
        int band = found >= 0 ? found : -found - 2; // the last edge that is not above the frequency
        return Math.max(0, Math.min(bands() - 1, band));
    }
}

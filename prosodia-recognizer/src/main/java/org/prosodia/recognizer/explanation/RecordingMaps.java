package org.prosodia.recognizer.explanation;

import java.util.List;
import java.util.Optional;

/**
 * The maps of all segments of a recording, merged into one map of each kind. Each map has {@code bands x columns}
 * numbers, one row for each frequency band from 0 Hz up. The arrays are shared, and two objects are equal only if they
 * share them.
 *
 * <p>Bottom-up and top-down are means over the segments that contain a position. Evidence is the sum over these
 * segments, divided by the number of all segments, so that the sum of a class's evidence over all positions is the mean
 * of its logits over the segments. If segments do not start on whole columns of each other's maps, the merged columns
 * are narrower, and a position's evidence is divided evenly among them.
 *
 * <p>A column represents the frames that the max-pools join, and a frame represents one hop around the middle of its
 * window. Thread-safe as long as nobody writes to the arrays.
 *
 * @param bands the number of frequency bands
 * @param columns the number of columns in time
 * @param start the start of the first column, in seconds of the recording; slightly above 0, since half a window
 *     precedes it
 * @param columnSeconds the duration of a column
 * @param bandHertz the height of a band
 * @param lowest the lower end of the first band, in Hz: half a bin below 0
 * @param seen the number of segments that contain each column
 * @param bottomUp the weight of each position, independent of the class; empty unless the pooling is attention
 * @param topDown one map for each label, in the model's order: the value of each position for the class
 * @param evidence one map for each label, in the model's order: the contribution of each position to the class's logit
 */
public record RecordingMaps(
        int bands,
        int columns,
        double start,
        double columnSeconds,
        double bandHertz,
        double lowest,
        List<Integer> seen,
        Optional<float[]> bottomUp,
        List<float[]> topDown,
        List<float[]> evidence) {

    /** Copies the lists. */
    public RecordingMaps {
        seen = List.copyOf(seen);
        topDown = List.copyOf(topDown);
        evidence = List.copyOf(evidence);
    }

    /** Returns the start of a column in seconds; {@link #columns} yields the end of the last column. */
    public double second(int column) {
        return start + column * columnSeconds;
    }

    /** Returns the lower end of a band in Hz, at least 0; {@link #bands} yields the upper end of the last band. */
    public double hertz(int band) {
        return Math.max(0, lowest + band * bandHertz);
    }

    /** Returns the column at a time; the first or the last one for times outside. */
    public int column(double second) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((second - start) / columnSeconds)));
    }

    /** Returns the band at a frequency; the first or the last one for frequencies outside. */
    public int band(double hertz) {
        return (int) Math.max(0, Math.min(bands - 1, Math.floor((hertz - lowest) / bandHertz)));
    }
}

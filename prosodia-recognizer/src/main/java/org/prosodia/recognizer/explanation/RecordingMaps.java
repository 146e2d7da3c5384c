package org.prosodia.recognizer.explanation;

import java.util.List;
import java.util.Optional;

/**
 * The maps of all segments of a recording, merged into one of each kind. Maps are {@code bands x columns} numbers, a row for each band of
 * frequencies from 0 Hz up; the arrays are shared, and two are equal only if they share them.
 *
 * <p>Bottom-up and top-down are the mean of the segments that see a position. Evidence is the sum over these segments, divided by the
 * number of all segments: so the evidence of a class over all positions is the mean of its logits over the segments. Where segments do
 * not start on whole columns of each other's maps, columns are finer, and a position's evidence is divided evenly among them.
 *
 * <p>A column stands for the frames that the max-pools take together, and a frame for a hop about the middle of its window. Thread-safe
 * while nobody writes to its arrays.
 *
 * @param bands of frequency
 * @param columns of time
 * @param start where the first column begins, in seconds of the recording: a little after 0, for half a window lies before it
 * @param columnSeconds how long a column lasts
 * @param bandHertz how tall a band is
 * @param lowest where the first band begins, in Hz: half a bin below 0
 * @param seen how many segments see each column
 * @param bottomUp how much each position counts, whatever the class; empty unless the pooling is attention
 * @param topDown by label, in the model's order: what each position says for the class
 * @param evidence by label, in the model's order: what each position adds to the class's logit
 */
public record RecordingMaps(int bands, int columns, double start, double columnSeconds, double bandHertz, double lowest, List<Integer> seen,
        Optional<float[]> bottomUp, List<float[]> topDown, List<float[]> evidence) {

    /** Copies the lists. */
    public RecordingMaps {
        seen = List.copyOf(seen);
        topDown = List.copyOf(topDown);
        evidence = List.copyOf(evidence);
    }

    /** Where a column begins, in seconds; {@link #columns} gives the end of the last one. */
    public double second(int column) {
        return start + column * columnSeconds;
    }

    /** Where a band begins, in Hz, 0 at least; {@link #bands} gives the end of the last one. */
    public double hertz(int band) {
        return Math.max(0, lowest + band * bandHertz);
    }

    /** The column at a time; the first and the last one for times before and after. */
    public int column(double second) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((second - start) / columnSeconds)));
    }

    /** The band at a frequency; the first and the last one for those below and above. */
    public int band(double hertz) {
        return (int) Math.max(0, Math.min(bands - 1, Math.floor((hertz - lowest) / bandHertz)));
    }
}

package org.prosodia.spectrogram;

import java.util.List;

/**
 * A scaled and companded patch of a spectrogram: the network's input. Thread-safe as long as nobody writes to its
 * array.
 *
 * @param start the segment's start in the recording, in seconds
 * @param end the segment's end, in seconds; after the recording's end if the recording was padded
 * @param views one array for each of the front end's views, {@code bins x columns}, row-major, one row for each
 *     frequency in rising order: 400 x 200 with the paper's front end; with others the number of columns may differ
 *     between segments. The arrays are shared, and two segments are equal only if they share them.
 */
public record Segment(double start, double end, List<float[]> views) {

    /** Copies the list. */
    public Segment {
        views = List.copyOf(views);
    }

    /** Returns the values of the first view: the segment itself. */
    public float[] values() {
        return views.get(0);
    }
}

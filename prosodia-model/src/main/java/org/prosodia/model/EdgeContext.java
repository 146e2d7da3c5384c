package org.prosodia.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The input of the network's convolutions beyond the edges of a segment. */
public enum EdgeContext {

    /**
     * Zeros in every layer, as in training: the scores of each segment are those of the segment computed alone. The
     * default.
     */
    ZEROS,

    /**
     * The recording beyond the edges, and zeros before its first and after its last frame. It is faster, since
     * overlapping segments then share all their maps, but the scores differ: near its edges, a segment's maps depend on
     * neighbouring sound. Segments also include the frames that overlap their ends; with {@link #ZEROS} the last
     * columns are zero.
     */
    REAL;

    /** The names that {@link #parse} accepts, for messages and options. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(EdgeContext::toString).toList();

    /**
     * Returns the edge context with a name.
     *
     * @throws IllegalArgumentException if there is no such edge context; the message lists those there are
     */
    public static EdgeContext parse(String name) {
        return Arrays.stream(values())
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no surroundings are called '" + name + "'; there are " + String.join(", ", NAMES)));
    }

    /** Returns the name in options and results: {@code zeros} or {@code real}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.prosodia.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the network finds beyond a segment's edges, where its convolutions reach past them. */
public enum EdgeContext {

    /** Zeros in every layer, as in training: each segment's scores are those of the segment computed alone. The default. */
    ZEROS,

    /**
     * What the recording has there, and zeros before its first and after its last frame. Faster, since overlapping segments then share
     * all their maps, and not the same scores: near its edges a segment hears a little of its neighbours. Segments also have the frames
     * that overlap their ends, where with {@link #ZEROS} the last columns are zero.
     */
    REAL;

    /** The names that {@link #parse} understands, for messages and options. */
    public static final List<String> NAMES = Arrays.stream(values()).map(EdgeContext::toString).toList();

    /**
     * The surroundings of a name.
     *
     * @throws IllegalArgumentException if there are none of that name; the message lists those there are
     */
    public static EdgeContext parse(String name) {
        return Arrays.stream(values()).filter(value -> value.toString().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no surroundings are called '" + name + "'; there are " + String.join(", ", NAMES)));
    }

    /** The name in options and results: {@code zeros} or {@code real}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

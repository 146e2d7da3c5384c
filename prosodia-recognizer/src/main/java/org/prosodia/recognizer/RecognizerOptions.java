package org.prosodia.recognizer;

import java.util.Objects;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.quality.Quality;

/**
 * How a {@link Recognizer} works.
 *
 * @param threads at least 1; with 1 the calling thread computes
 * @param edgeContext what the network finds beyond each segment's edges
 * @param quality whether each recording's {@link Quality} is measured on the way, for some 5 ms of computing a second of sound
 */
public record RecognizerOptions(int threads, EdgeContext edgeContext, boolean quality) {

    /** The calling thread, zeros, and no measuring. */
    public static final RecognizerOptions DEFAULT = new RecognizerOptions(1, EdgeContext.ZEROS, false);

    /** Checks the number of threads. */
    public RecognizerOptions {
        Objects.requireNonNull(edgeContext, "surroundings");
        if (threads < 1) {
            throw new IllegalArgumentException("a recognizer computes on at least 1 thread, not " + threads);
        }
    }

    /** The same with another number of threads. */
    public RecognizerOptions withThreads(int other) {
        return new RecognizerOptions(other, edgeContext, quality);
    }

    /** The same with other surroundings. */
    public RecognizerOptions withEdgeContext(EdgeContext other) {
        return new RecognizerOptions(threads, other, quality);
    }

    /** The same with or without measuring. */
    public RecognizerOptions withQuality(boolean measured) {
        return new RecognizerOptions(threads, edgeContext, measured);
    }
}

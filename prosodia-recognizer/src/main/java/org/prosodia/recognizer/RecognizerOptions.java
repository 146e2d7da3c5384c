package org.prosodia.recognizer;

import java.util.Objects;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.quality.Quality;

/**
 * The options of a {@link Recognizer}.
 *
 * @param threads the number of threads that compute, at least 1. With 1 the calling thread computes; with more, threads
 *     that all recordings share, so that one long recording or many short ones keep them busy
 * @param edgeContext the input of the network's convolutions beyond the edges of each segment
 * @param quality true to measure each recording's {@link Quality}, which takes about 5 ms for each second of sound
 */
public record RecognizerOptions(int threads, EdgeContext edgeContext, boolean quality) {

    /** The calling thread, zeros beyond the edges, and no measurement of quality. */
    public static final RecognizerOptions DEFAULT = new RecognizerOptions(1, EdgeContext.ZEROS, false);

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if there are fewer than 1
     */
    public RecognizerOptions {
        Objects.requireNonNull(edgeContext, "surroundings");
        if (threads < 1) {
            throw new IllegalArgumentException("a recognizer computes on at least 1 thread, not " + threads);
        }
    }

    /** Returns these options with another number of threads. */
    public RecognizerOptions withThreads(int other) {
        return new RecognizerOptions(other, edgeContext, quality);
    }

    /** Returns these options with another edge context. */
    public RecognizerOptions withEdgeContext(EdgeContext other) {
        return new RecognizerOptions(threads, other, quality);
    }

    /** Returns these options with or without measurement of quality. */
    public RecognizerOptions withQuality(boolean measured) {
        return new RecognizerOptions(threads, edgeContext, measured);
    }
}

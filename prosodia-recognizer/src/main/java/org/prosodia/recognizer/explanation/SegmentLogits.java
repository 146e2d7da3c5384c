package org.prosodia.recognizer.explanation;

import java.util.List;

/**
 * A segment's scores as the pooling gives them, before any softmax. Immutable.
 *
 * @param start in seconds of the recording
 * @param end in seconds; past the recording's own end where that was padded
 * @param logits by label, in the model's order
 */
public record SegmentLogits(double start, double end, List<Double> logits) {

    /** Copies the list. */
    public SegmentLogits {
        logits = List.copyOf(logits);
    }
}

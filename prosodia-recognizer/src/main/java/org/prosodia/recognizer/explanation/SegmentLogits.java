package org.prosodia.recognizer.explanation;

import java.util.List;

/**
 * The logits of one segment, which the pooling yields before any softmax. Immutable.
 *
 * @param start the segment's start, in seconds of the recording
 * @param end the segment's end; after the recording's end if the recording was padded
 * @param logits a logit for each label, in the model's order
 */
public record SegmentLogits(double start, double end, List<Double> logits) {

    /** Copies the list. */
    public SegmentLogits {
        logits = List.copyOf(logits);
    }
}

package org.prosodia.recognizer.explanation;

import java.util.List;
import java.util.Optional;

/**
 * Where a network looked in one segment, and what it found there. Maps are {@code height x width} numbers, a row for each band of
 * frequencies from 0 Hz up, together as wide as the segment; the arrays are shared, and two maps are equal only if they share them.
 * Thread-safe while nobody writes to its arrays.
 *
 * @param start where the segment begins, in seconds
 * @param end where it ends; past the recording's own end where that was padded
 * @param height bands of frequency
 * @param width columns of time
 * @param bottomUp how much each position counts, whatever the class: after the softmax over positions it sums to 1, where the model's
 *     pooling has one; the sum over ranks; empty unless the pooling is attention
 * @param topDown by label, in the model's order: what each position says for the class; the sum over ranks; none with poolings such as max, which have no maps
 * @param evidence by label, in the model's order: what each position adds to the class's score, bottom-up times top-down over the ranks;
 *     they sum to the segment's logit; none with poolings such as max, which have no maps
 */
public record AttentionMap(double start, double end, int height, int width, Optional<float[]> bottomUp, List<float[]> topDown,
        List<float[]> evidence) {

    /** Copies the lists. */
    public AttentionMap {
        topDown = List.copyOf(topDown);
        evidence = List.copyOf(evidence);
    }
}

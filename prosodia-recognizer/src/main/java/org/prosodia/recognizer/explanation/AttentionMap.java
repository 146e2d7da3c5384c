package org.prosodia.recognizer.explanation;

import java.util.List;
import java.util.Optional;

/**
 * The attention maps of one segment. Each map has {@code height x width} numbers, one row for each frequency band from
 * the lowest up; all columns together cover the frames of the segment that the network receives. The arrays are shared,
 * and two maps are equal only if they share them. Thread-safe as long as nobody writes to the arrays.
 *
 * @param start the segment's start, in seconds
 * @param end the segment's end; after the recording's end if the recording was padded
 * @param firstColumn the start of the first column, in seconds: that of the first frame that the network receives,
 *     which is later than the segment's if silence is removed
 * @param height the number of frequency bands
 * @param width the number of columns
 * @param bottomUp the weight of each position, independent of the class, summed over ranks; its sum is 1 for each rank
 *     if the pooling applies a softmax over positions; empty unless the pooling is attention
 * @param topDown one map for each label, in the model's order: the value of each position for the class, summed over
 *     ranks; empty for poolings without maps, such as max
 * @param evidence one map for each label, in the model's order: the contribution of each position to the class's score,
 *     which is bottom-up times top-down summed over ranks; the sum of a map is the segment's logit; empty for poolings
 *     without maps
 */
public record AttentionMap(
        double start,
        double end,
        double firstColumn,
        int height,
        int width,
        Optional<float[]> bottomUp,
        List<float[]> topDown,
        List<float[]> evidence) {

    /** Copies the lists. */
    public AttentionMap {
        topDown = List.copyOf(topDown);
        evidence = List.copyOf(evidence);
    }
}

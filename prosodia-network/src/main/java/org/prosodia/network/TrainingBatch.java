package org.prosodia.network;

import java.util.Arrays;

/**
 * Utterances of different lengths and the distributions of classes that a step of training teaches. Thread-safe as long
 * as nobody writes to its arrays.
 *
 * @param inputs count x bins x columns; zeros after the end of a shorter utterance
 * @param columns the number of columns of the longest
 * @param lengths the number of columns of each utterance, 1 to {@code columns}
 * @param targets count x classes: the share of each class, 0 to 1, which sum to 1 for each utterance
 * @param known count x classes: true for a class that the utterance's corpus has; the others are left out of the
 *     softmax
 * @param seed the seed of dropout
 */
public record TrainingBatch(float[] inputs, int columns, int[] lengths, float[] targets, boolean[] known, long seed) {

    /** Checks the sizes. */
    public TrainingBatch {
        boolean lengthsFit = Arrays.stream(lengths).allMatch(length -> length >= 1 && length <= columns);
        if (lengths.length == 0
                || !lengthsFit
                || targets.length % lengths.length != 0
                || targets.length != known.length) {
            throw new IllegalArgumentException("a batch of " + lengths.length + " utterances of 1 to " + columns
                    + " columns has " + targets.length + " targets, " + known.length + " marks of classes, and lengths "
                    + Arrays.toString(lengths));
        }
    }

    /** Returns the number of utterances. */
    public int count() {
        return lengths.length;
    }
}

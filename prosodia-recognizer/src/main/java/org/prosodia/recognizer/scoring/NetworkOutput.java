package org.prosodia.recognizer.scoring;

/**
 * A model's output for a segment.
 *
 * @param logits the scores of the classes: the mean over the segment's views
 * @param features the features of the segment's first view, of each network after the previous one's; empty if the
 *     model has no distribution of them
 */
public record NetworkOutput(float[] logits, float[] features) {

    private static final float[] NONE = {};

    /** Returns logits without features. */
    static NetworkOutput of(float[] logits) {
        return new NetworkOutput(logits, NONE);
    }
}

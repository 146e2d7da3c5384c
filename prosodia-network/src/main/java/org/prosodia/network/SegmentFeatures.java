package org.prosodia.network;

/**
 * The scores of n segments, and their features: what the trunk has found, whatever the class.
 *
 * @param scores n x classes: logits
 * @param features n x channels of the last convolution: the mean of its maps over all positions, after the ReLU
 */
public record SegmentFeatures(float[] scores, float[] features) {

    /**
     * Computes the scores, which are those of {@link AttentionPoolingNetwork#scores(float[], int, int)}, and the
     * features of segments, with the running statistics of batch normalisation.
     *
     * @param segments count x bins x columns
     * @param count the number of segments, at least 1
     * @param columns the number of columns of each
     * @throws IllegalArgumentException if there is no segment, or the array is shorter than count segments
     */
    public static SegmentFeatures of(AttentionPoolingNetwork network, float[] segments, int count, int columns) {
        BatchedInference inference = new BatchedInference(network, false);
        float[] scores = inference.run(segments, count, columns).scores();
        return new SegmentFeatures(scores, inference.means());
    }
}

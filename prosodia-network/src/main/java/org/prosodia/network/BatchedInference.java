package org.prosodia.network;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Computes the scores of many segments, and their attention maps if wanted, a few segments at a time. */
final class BatchedInference {

    private static final int BATCH = 16; // bounds memory

    private final AttentionPoolingNetwork network;
    private final boolean withMaps;
    private float[] scores = new float[0];
    private float[] bottomUp = new float[0];
    private float[] topDown = new float[0];
    private float[] means = new float[0];

    BatchedInference(AttentionPoolingNetwork network, boolean withMaps) {
        this.network = network;
        this.withMaps = withMaps;
    }

    /**
     * Computes scores and maps; may be called once.
     *
     * @throws IllegalArgumentException if there is no segment, or the array is shorter than count segments
     */
    AttentionMaps run(float[] segments, int count, int columns) {
        int size = network.frontEnd().bins() * columns;
        if (count < 1 || segments.length < (long) count * size) {
            throw new IllegalArgumentException(
                    count + " segments are " + (long) count * size + " numbers, not " + segments.length);
        }
        int height = 0;
        int width = 0;
        for (int start = 0; start < count; start += BATCH) {
            int batch = Math.min(BATCH, count - start);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor features = network.features(network.input(segments, start * size, batch, columns), false);
                scores = append(scores, network.pool(features), start, batch, count);
                means = append(means, Positions.ALL.mean(features), start, batch, count);
                if (withMaps) {
                    bottomUp = append(bottomUp, bottomUp(features), start, batch, count);
                    topDown = append(topDown, network.topDown(features), start, batch, count);
                }
                height = Math.toIntExact(features.size(2));
                width = Math.toIntExact(features.size(3));
            }
        }
        return new AttentionMaps(scores, bottomUp, topDown, height, width);
    }

    /** Returns the means over all positions of the features of segments whose scores have been computed. */
    float[] means() {
        return means;
    }

    private Tensor bottomUp(Tensor features) {
        Tensor absent = new Tensor();
        return network.architecture()
                .pooling()
                .match(
                        attention -> network.bottomUp(features, attention),
                        average -> absent,
                        max -> absent,
                        top -> absent);
    }

    /** Adds a batch's numbers to those of all segments; an undefined tensor leaves the array empty. */
    private static float[] append(float[] all, Tensor part, int start, int batch, int count) {
        if (!part.defined()) {
            return all;
        }
        float[] values = TensorValues.floats(part);
        int each = values.length / batch;
        float[] target = all.length == 0 ? new float[Math.multiplyExact(count, each)] : all;
        System.arraycopy(values, 0, target, start * each, values.length);
        return target;
    }
}

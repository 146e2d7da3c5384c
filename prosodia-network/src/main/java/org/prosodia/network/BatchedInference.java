package org.prosodia.network;

import org.bytedeco.pytorch.Tensor;

/** Gathers what parts of a batch gave into arrays for the whole. */
final class MapCollector {

    private final int count;
    private int height;
    private int width;
    private float[] scores = new float[0];
    private float[] bottomUp = new float[0];
    private float[] topDown = new float[0];
    private int filled;

    /** For a number of segments in all. */
    MapCollector(int count) {
        this.count = count;
    }

    /** Adds the next segments' scores and maps; undefined tensors leave their array empty. */
    void add(Tensor someScores, Tensor someBottomUp, Tensor someTopDown, long mapHeight, long mapWidth) {
        height = Math.toIntExact(mapHeight);
        width = Math.toIntExact(mapWidth);
        int some = Math.toIntExact(someScores.size(0));
        scores = append(scores, someScores, some);
        bottomUp = append(bottomUp, someBottomUp, some);
        topDown = append(topDown, someTopDown, some);
        filled += some;
    }

    private float[] append(float[] all, Tensor part, int some) {
        if (!part.defined()) {
            return all;
        }
        float[] values = AttentionPoolingNetwork.floats(part);
        int each = values.length / some;
        float[] target = all.length == 0 ? new float[Math.multiplyExact(count, each)] : all;
        System.arraycopy(values, 0, target, filled * each, values.length);
        return target;
    }

    AttentionMaps result() {
        return new AttentionMaps(scores, bottomUp, topDown, height, width);
    }
}

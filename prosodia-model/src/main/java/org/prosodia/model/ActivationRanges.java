package org.prosodia.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How large the numbers in the network become, as seen on some recordings: what 256 steps of an 8-bit number are spread over when a model
 * computes in whole numbers. Larger ones are cut off.
 *
 * @param lowest the smallest number in a column, at most 0: columns are below 0 only with {@code log-power}
 * @param highest the largest number in a column
 * @param layers the largest number after conv1 (both groups of filters), conv2, conv3, conv4 and conv5 with their ReLUs
 */
public record ActivationRanges(float lowest, float highest, List<Float> layers) {

    /** The first layer's convolutions count as one. */
    public static final int LAYERS = 5;

    /**
     * @throws IllegalArgumentException if a number is not finite, a highest not above 0, or the lowest above 0
     */
    public ActivationRanges {
        layers = List.copyOf(layers);
        List<Float> tops = new ArrayList<>(layers);
        tops.add(highest);
        if (layers.size() != LAYERS || !tops.stream().allMatch(top -> top > 0 && Float.isFinite(top)) || !(lowest <= 0)
                || !Float.isFinite(lowest)) {
            throw new IllegalArgumentException("activations have a lowest of at most 0, and six highest above 0, not " + lowest + ", "
                    + highest + ", " + layers);
        }
    }

    /** The ranges that hold these and others. */
    public ActivationRanges with(ActivationRanges other) {
        List<Float> larger = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            larger.add(Math.max(layers.get(i), other.layers.get(i)));
        }
        return new ActivationRanges(Math.min(lowest, other.lowest), Math.max(highest, other.highest), larger);
    }
}

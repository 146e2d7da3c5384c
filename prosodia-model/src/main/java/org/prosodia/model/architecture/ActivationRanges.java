package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * How large the numbers in the network become, as seen on some recordings: what 256 steps of an 8-bit number are spread over when a model
 * computes in whole numbers. Larger ones are cut off. Immutable.
 *
 * @param lowest the smallest number in a column, at most 0: columns are below 0 only with {@code log-power}
 * @param highest the largest number in a column
 * @param layers the largest number after the ReLUs of each layer of the trunk, both groups of filters of the first counted as one
 * @param excess by how much each class's score comes out too high in whole numbers, on the mean, in the order of the labels: rounded
 *     weights shift scores, and this is taken off again; empty where it is not known
 */
public record ActivationRanges(float lowest, float highest, List<Float> layers, List<Float> excess) {

    /**
     * @throws IllegalArgumentException if a number is not finite, a highest not above 0, or the lowest above 0
     */
    public ActivationRanges {
        layers = List.copyOf(layers);
        excess = List.copyOf(excess);
        List<Float> tops = new ArrayList<>(layers);
        tops.add(highest);
        if (layers.isEmpty() || !tops.stream().allMatch(top -> top > 0 && Float.isFinite(top)) || !(lowest <= 0)
                || !Float.isFinite(lowest) || !excess.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException("activations have a lowest of at most 0, a highest above 0 for columns and each layer, and"
                    + " scores a finite excess, not " + lowest + ", " + highest + ", " + layers + ", " + excess);
        }
    }

    /**
     * Returns the ranges that hold these and others; what they do to scores is not known.
     *
     * @throws IllegalArgumentException if the others are of another number of layers
     */
    public ActivationRanges with(ActivationRanges other) {
        if (layers.size() != other.layers.size()) {
            throw new IllegalArgumentException("ranges of " + layers.size() + " layers do not go with those of " + other.layers.size());
        }
        List<Float> larger = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            larger.add(Math.max(layers.get(i), other.layers.get(i)));
        }
        return new ActivationRanges(Math.min(lowest, other.lowest), Math.max(highest, other.highest), larger, List.of());
    }

    /** Returns the same ranges with what they do to scores. */
    public ActivationRanges withExcess(List<Float> measured) {
        return new ActivationRanges(lowest, highest, layers, measured);
    }
}

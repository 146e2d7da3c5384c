package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * The ranges of the network's activations on some recordings. A model that computes in whole numbers divides each range
 * into the 256 steps of an 8-bit number; larger activations are clamped. Immutable.
 *
 * @param lowest the smallest number in a column, at most 0; below 0 only with the scaling {@code log-power}
 * @param highest the largest number in a column
 * @param layers the largest number after the ReLUs of each layer of the trunk; both groups of filters of the first
 *     layer count as one
 * @param excess the mean error of each class's score in whole numbers, in the order of the labels, which is subtracted
 *     from the score; rounded weights cause it; empty if unknown
 */
public record ActivationRanges(float lowest, float highest, List<Float> layers, List<Float> excess) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is not finite, a highest is not above 0, or the lowest is above 0
     */
    public ActivationRanges {
        layers = List.copyOf(layers);
        excess = List.copyOf(excess);
        List<Float> tops = new ArrayList<>(layers);
        tops.add(highest);
        if (layers.isEmpty()
                || !tops.stream().allMatch(top -> top > 0 && Float.isFinite(top))
                || !(lowest <= 0)
                || !Float.isFinite(lowest)
                || !excess.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException(
                    "activations have a lowest of at most 0, a highest above 0 for columns and each layer, and"
                            + " scores a finite excess, not " + lowest + ", " + highest + ", " + layers + ", "
                            + excess);
        }
    }

    /**
     * Returns the smallest ranges that contain these and others, without an excess.
     *
     * @throws IllegalArgumentException if the others have another number of layers
     */
    public ActivationRanges with(ActivationRanges other) {
        if (layers.size() != other.layers.size()) {
            throw new IllegalArgumentException(
                    "ranges of " + layers.size() + " layers do not match those of " + other.layers.size());
        }
        List<Float> larger = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            larger.add(Math.max(layers.get(i), other.layers.get(i)));
        }
        return new ActivationRanges(
                Math.min(lowest, other.lowest), Math.max(highest, other.highest), larger, List.of());
    }

    /** Returns these ranges with an excess. */
    public ActivationRanges withExcess(List<Float> measured) {
        return new ActivationRanges(lowest, highest, layers, measured);
    }
}

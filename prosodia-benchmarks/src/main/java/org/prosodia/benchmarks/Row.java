package org.prosodia.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One quantity, measured several times on one or both sides.
 *
 * @param name such as {@code training fp32}
 * @param unit such as {@code segments/s}
 * @param ours our values, one for each round
 * @param peer the peer's values, one for each round; empty where there are none to compare
 */
@JsonIgnoreProperties(value = {"median", "peerMedian", "ratio"}, allowGetters = true)
public record Row(String name, String unit, List<Double> ours, List<Double> peer) {

    /** @throws IllegalArgumentException if there is no value of ours */
    public Row {
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
        if (ours.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' has no value");
        }
    }

    /** A row that the peer has no part in. */
    public Row(String name, String unit, List<Double> ours) {
        this(name, unit, ours, List.of());
    }

    /** Our median. */
    @JsonProperty
    public double median() {
        return median(ours);
    }

    /** The peer's median; absent where the peer has no values. */
    public OptionalDouble peerMedian() {
        return peer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(peer));
    }

    /** Our median over the peer's; absent where the peer has no values. */
    public OptionalDouble ratio() {
        return peer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median() / median(peer));
    }

    @JsonProperty("peerMedian")
    Double peerMedianOrNull() {
        return peer.isEmpty() ? null : (Double) median(peer);
    }

    @JsonProperty("ratio")
    Double ratioOrNull() {
        return peer.isEmpty() ? null : (Double) (median() / median(peer));
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

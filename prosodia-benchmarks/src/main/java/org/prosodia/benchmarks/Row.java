package org.prosodia.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One quantity, measured several times for Prosodia, and for a peer if there is one.
 *
 * @param name the name, such as {@code training fp32}
 * @param unit the unit, such as {@code segments/s}
 * @param ours the values of Prosodia, one for each round
 * @param peer the values of the peer, one for each round; empty without a peer
 */
@JsonIgnoreProperties(
        value = {"median", "peerMedian", "ratio"},
        allowGetters = true)
public record Row(String name, String unit, List<Double> ours, List<Double> peer) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no value of Prosodia
     */
    public Row {
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
        if (ours.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' has no value");
        }
    }

    /** Creates a row without a peer. */
    public Row(String name, String unit, List<Double> ours) {
        this(name, unit, ours, List.of());
    }

    /** Returns the median of Prosodia. */
    @JsonProperty
    public double median() {
        return median(ours);
    }

    /** Returns the peer's median; empty if the peer has no values. */
    public OptionalDouble peerMedian() {
        return peer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(peer));
    }

    /** Returns the median of Prosodia over the peer's; empty if the peer has no values. */
    public OptionalDouble ratio() {
        return peer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median() / median(peer));
    }

    @JsonProperty("peerMedian")
    @Nullable
    Double peerMedianOrNull() {
        return peer.isEmpty() ? null : (Double) median(peer);
    }

    @JsonProperty("ratio")
    @Nullable
    Double ratioOrNull() {
        return peer.isEmpty() ? null : (Double) (median() / median(peer));
    }

    /** Returns the middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

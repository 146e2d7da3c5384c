package org.prosodia.evaluation.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prosodia.evaluation.Prediction;

/**
 * The distances of predicted utterances from the training data of the networks that predicted them. Immutable.
 *
 * @param sorted the distances, in ascending order; shared
 */
public record Distances(double[] sorted) {

    /** The fewest utterances of which a percentile is known. */
    public static final int FEWEST = 100;

    /** Returns the distances of predictions; empty unless each has one, or if there is no prediction. */
    public static Optional<Distances> of(List<Prediction> predictions) {
        double[] sorted = predictions.stream()
                .flatMapToDouble(prediction -> prediction.distance().stream())
                .sorted()
                .toArray();
        return sorted.length == 0 || sorted.length < predictions.size()
                ? Optional.empty()
                : Optional.of(new Distances(sorted));
    }

    /** Returns the number of utterances. */
    public int utterances() {
        return sorted.length;
    }

    /**
     * Returns the distance that a share of the utterances is at most at, interpolated (type 7 of Hyndman and Fan,
     * Sample quantiles in statistical packages, American Statistician 50, 1996).
     *
     * @param share from 0 to 1
     */
    public double quantile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    /** Returns the share of the utterances that are farther away than a bound, 0 to 1. */
    public double above(double bound) {
        return (double) Arrays.stream(sorted)
                        .filter(distance -> distance > bound)
                        .count()
                / sorted.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distances d && Arrays.equals(sorted, d.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}

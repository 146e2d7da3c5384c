package org.prosodia.model;

import java.util.Arrays;
import java.util.List;

/**
 * The computation of an utterance's probabilities from the scores of its segments, at temperature T (1 unless
 * calibrated).
 *
 * <p>In both, the probabilities of a segment are {@code softmax(logits / T)}.
 */
public enum Aggregation {
    /** {@code softmax(mean of logits / T)}: the default. */
    MEAN_LOGIT("mean-logit"),
    /** The mean of the segments' probabilities. */
    MEAN_POSTERIOR("mean-posterior");

    private final String label;

    Aggregation(String label) {
        this.label = label;
    }

    /** Returns the name in options, results and model files. */
    public String label() {
        return label;
    }

    /**
     * Returns the aggregation with a name.
     *
     * @throws IllegalArgumentException if there is no such aggregation; the message lists the aggregations there are
     */
    public static Aggregation parse(String label) {
        return Arrays.stream(values())
                .filter(a -> a.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no aggregation is called '" + label + "'; there are mean-logit and mean-posterior"));
    }

    /**
     * Returns an utterance's probabilities of the classes.
     *
     * @param logits an array of class scores for each segment; at least one segment
     * @param temperature above 0
     * @return a probability for each class, 0 to 1, in the classes' order; they sum to 1
     */
    public double[] probabilities(List<float[]> logits, double temperature) {
        if (logits.isEmpty()) {
            throw new IllegalArgumentException("an utterance has at least one segment");
        }
        double[] mean = new double[logits.get(0).length];
        for (float[] segment : logits) {
            double[] scores = new double[segment.length];
            Arrays.setAll(scores, k -> segment[k]);
            double[] term = this == MEAN_LOGIT ? scores : softmax(scores, temperature);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += term[k] / logits.size();
            }
        }
        return this == MEAN_LOGIT ? softmax(mean, temperature) : mean;
    }

    /**
     * Returns {@code exp(x_k / T) / sum of exp(x_j / T)}, computed without overflow.
     *
     * @param temperature T, above 0
     * @return a number for each logit, 0 to 1; they sum to 1
     */
    public static double[] softmax(double[] logits, double temperature) {
        double top = Arrays.stream(logits).max().orElseThrow();
        double[] result = new double[logits.length];
        Arrays.setAll(result, k -> Math.exp((logits[k] - top) / temperature));
        double sum = Arrays.stream(result).sum();
        Arrays.setAll(result, k -> result[k] / sum);
        return result;
    }
}

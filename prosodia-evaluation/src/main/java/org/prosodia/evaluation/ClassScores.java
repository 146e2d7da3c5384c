package org.prosodia.evaluation;

import java.util.List;

/**
 * The scores of utterances for each class, made comparable between utterances. Logits are known only up to a constant
 * of each utterance, so they become log-odds of their softmax, which do not saturate; probabilities are left as they
 * are. Scores are taken for probabilities if in every prediction they are at least 0 and add up to 1.
 */
final class ClassScores {

    private static final double ROUNDING = 1e-6; // of probabilities computed with 32 bits

    private final int[] truths;
    private final double[][] scores; // [utterance][class], higher for a more probable class
    private final boolean probabilities;

    private ClassScores(int[] truths, double[][] scores, boolean probabilities) {
        this.truths = truths;
        this.scores = scores;
        this.probabilities = probabilities;
    }

    /**
     * Converts the scores of predictions.
     *
     * @throws IllegalArgumentException if a truth is not among the labels
     */
    static ClassScores of(List<String> labels, List<Prediction> predictions) {
        double[][] scores = predictions.stream().map(Prediction::scores).toArray(double[][]::new);
        boolean probabilities = true;
        for (double[] each : scores) {
            probabilities &= probabilities(each);
        }
        for (int u = 0; u < scores.length && !probabilities; u++) {
            scores[u] = logOdds(scores[u]);
        }
        int[] truths = predictions.stream()
                .mapToInt(p -> ConfusionMatrix.index(labels, p.truth(), p))
                .toArray();
        return new ClassScores(truths, scores, probabilities);
    }

    private static boolean probabilities(double[] scores) {
        double sum = 0;
        for (double score : scores) {
            if (!(score >= 0)) {
                return false;
            }
            sum += score;
        }
        return Math.abs(sum - 1) <= ROUNDING;
    }

    /** Returns {@code z_k - log(sum of exp(z_j), j other than k)} for each class k. */
    private static double[] logOdds(double[] logits) {
        double[] odds = new double[logits.length];
        for (int k = 0; k < odds.length; k++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < odds.length; j++) {
                highest = j == k ? highest : Math.max(highest, logits[j]);
            }
            double sum = 0;
            for (int j = 0; j < odds.length && highest > Double.NEGATIVE_INFINITY; j++) {
                sum += j == k ? 0 : Math.exp(logits[j] - highest);
            }
            odds[k] = logits[k] - (sum > 0 ? highest + Math.log(sum) : highest);
        }
        return odds;
    }

    int utterances() {
        return truths.length;
    }

    boolean of(int utterance, int k) {
        return truths[utterance] == k;
    }

    double score(int utterance, int k) {
        return scores[utterance][k];
    }

    /** Returns the probability of a class. */
    double probability(int utterance, int k) {
        double score = scores[utterance][k];
        return probabilities ? score : 1 / (1 + Math.exp(-score));
    }
}

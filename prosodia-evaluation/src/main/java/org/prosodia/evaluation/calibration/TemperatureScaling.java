package org.prosodia.evaluation.calibration;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prosodia.evaluation.Prediction;

/**
 * Temperature scaling: logits are divided by a temperature before the softmax, chosen to minimise the negative
 * log-likelihood of out-of-fold predictions (Guo, Pleiss, Sun and Weinberger, <i>On Calibration of Modern Neural
 * Networks</i>, ICML 2017). It changes no decision.
 *
 * <p>The likelihood is convex in the inverse of the temperature, so that its slope has one zero, which is found by
 * bisection.
 *
 * @param temperature above 0; above 1 for an overconfident network
 * @param before the reliability at temperature 1
 * @param claims the claims of the predictions, in their order, each fold at the temperature fitted to the other folds
 * @param after the reliability of these claims, an estimate for new speakers. The temperature fitted to all folds would
 *     look too good on the same predictions
 */
public record TemperatureScaling(
        double temperature, Reliability before, List<Reliability.Claim> claims, Reliability after) {

    /** Copies the claims. */
    public TemperatureScaling {
        claims = List.copyOf(claims);
    }

    /** The lowest temperature tried: networks that are always right, or no better than chance, have no minimum. */
    public static final double LOWEST = 0.01;

    /** The highest temperature tried; see {@link #LOWEST}. */
    public static final double HIGHEST = 100;

    private static final int HALVINGS = 80; // more than the precision of a double

    /**
     * Fits the temperature to out-of-fold predictions.
     *
     * @param labels the classes in the order of the scores, which are logits
     * @param predictions of one run, from two folds or more
     * @throws IllegalArgumentException if there are no two folds, or a truth is not among the labels
     */
    public static TemperatureScaling of(List<String> labels, List<Prediction> predictions) {
        Set<String> folds = new LinkedHashSet<>();
        predictions.forEach(prediction -> folds.add(prediction.fold()));
        if (folds.size() < 2) {
            throw new IllegalArgumentException(
                    "a temperature needs the folds of a cross-validation, at least two, not " + folds.size());
        }
        List<Reliability.Claim> before =
                predictions.stream().map(prediction -> claim(prediction, 1)).toList();
        Map<String, Double> temperatures = new HashMap<>();
        for (String fold : folds) {
            List<Prediction> others = predictions.stream()
                    .filter(prediction -> !prediction.fold().equals(fold))
                    .toList();
            temperatures.put(fold, fit(labels, others));
        }
        List<Reliability.Claim> after = predictions.stream()
                .map(prediction -> claim(prediction, temperatures.getOrDefault(prediction.fold(), 1.0)))
                .toList();
        return new TemperatureScaling(fit(labels, predictions), Reliability.of(before), after, Reliability.of(after));
    }

    private static double fit(List<String> labels, List<Prediction> predictions) {
        double low = 1 / HIGHEST;
        double high = 1 / LOWEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (slope(labels, predictions, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 1 / Math.sqrt(low * high);
    }

    /**
     * Returns the slope of the negative log-likelihood in the inverse temperature: the mean of E[z] - z of the truth.
     */
    private static double slope(List<String> labels, List<Prediction> predictions, double inverse) {
        double sum = 0;
        for (Prediction prediction : predictions) {
            int truth = labels.indexOf(prediction.truth());
            if (truth < 0) {
                throw new IllegalArgumentException("the truth " + prediction.truth() + " is not among " + labels);
            }
            double[] logits = prediction.scores();
            double[] probabilities = softmax(logits, inverse);
            for (int k = 0; k < logits.length; k++) {
                if (probabilities[k] > 0) { // a label that was not offered has no finite logit
                    sum += probabilities[k] * (logits[k] - logits[truth]);
                }
            }
        }
        return sum / predictions.size();
    }

    /** Returns the claim of a prediction at a temperature: the probability of its highest logit. */
    private static Reliability.Claim claim(Prediction prediction, double temperature) {
        double top = 0;
        for (double probability : softmax(prediction.scores(), 1 / temperature)) {
            top = Math.max(top, probability);
        }
        return new Reliability.Claim(Math.min(1, top), prediction.correct());
    }

    private static double[] softmax(double[] logits, double inverse) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            highest = Math.max(highest, logit);
        }
        double[] result = new double[logits.length];
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            result[k] = Math.exp((logits[k] - highest) * inverse);
            sum += result[k];
        }
        for (int k = 0; k < result.length; k++) {
            result[k] /= sum;
        }
        return result;
    }
}

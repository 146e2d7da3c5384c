package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a cross-validation: all folds pooled into one confusion matrix, which is the one reported, and the
 * matrix of each fold.
 *
 * @param pooled the sum of the folds
 * @param folds the matrix of each fold by name, in the order of the folds; at least one
 */
public record ScoreCard(ConfusionMatrix pooled, Map<String, ConfusionMatrix> folds) {

    /**
     * Copies the folds.
     *
     * @throws IllegalArgumentException if there is no fold, or they do not add up to the pooled matrix
     */
    public ScoreCard {
        folds = Collections.unmodifiableMap(new LinkedHashMap<>(folds));
        if (!sum(folds).equals(pooled)) {
            throw new IllegalArgumentException("the folds do not add up to the pooled matrix");
        }
    }

    /** Returns the score card of some folds' matrices. */
    public static ScoreCard of(Map<String, ConfusionMatrix> folds) {
        return new ScoreCard(sum(folds), folds);
    }

    /**
     * Returns the score card of a run, its folds in the order of their first predictions.
     *
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not in
     *     the list
     */
    public static ScoreCard of(List<String> labels, List<Prediction> predictions) {
        Runs.refuseRepeated(predictions);
        Map<String, List<Prediction>> byFold = new LinkedHashMap<>();
        predictions.forEach(prediction -> byFold.computeIfAbsent(prediction.fold(), fold -> new ArrayList<>())
                .add(prediction));
        Map<String, ConfusionMatrix> folds = new LinkedHashMap<>();
        byFold.forEach((fold, tested) -> folds.put(fold, ConfusionMatrix.of(labels, tested)));
        return of(folds);
    }

    /** Returns the classes in order. */
    public List<String> labels() {
        return pooled.labels();
    }

    /** Returns the measure of all folds pooled. */
    public double pooled(Measure measure) {
        return measure.of(pooled);
    }

    /** Returns the measure's mean and sample standard deviation over the folds. */
    public Spread overFolds(Measure measure) {
        return Spread.of(folds.values().stream().mapToDouble(measure::of).toArray());
    }

    private static ConfusionMatrix sum(Map<String, ConfusionMatrix> folds) {
        return folds.values().stream()
                .reduce(ConfusionMatrix::plus)
                .orElseThrow(() -> new IllegalArgumentException("a score card needs a fold"));
    }
}

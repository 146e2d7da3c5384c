package org.prosodia.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A number from 0 to 1 that sums up a confusion matrix. */
public enum Measure {
    /** The share of utterances predicted rightly. */
    WEIGHTED_ACCURACY("WA", ConfusionMatrix::weightedAccuracy),
    /** The mean of the recalls of the classes that occur. */
    UNWEIGHTED_ACCURACY("UA", ConfusionMatrix::unweightedAccuracy),
    /** The mean of the F1 of the classes that occur. */
    MACRO_F1("macro-F1", ConfusionMatrix::macroF1);

    private final String label;
    private final ToDoubleFunction<ConfusionMatrix> formula;

    Measure(String label, ToDoubleFunction<ConfusionMatrix> formula) {
        this.label = label;
        this.formula = formula;
    }

    /** Returns the name in tables and files: {@code WA}, {@code UA}, {@code macro-F1}. */
    public String label() {
        return label;
    }

    /**
     * Returns the measure of a matrix.
     *
     * @throws IllegalStateException if the matrix has no utterances
     */
    public double of(ConfusionMatrix matrix) {
        return formula.applyAsDouble(matrix);
    }

    /** Returns the mean over runs, each of them pooled. */
    double mean(List<ConfusionMatrix> runs) {
        return runs.stream().mapToDouble(this::of).average().orElseThrow();
    }
}

package org.prosodia.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * Runs that differ in the seed alone: one way of training, tried several times. Immutable.
 *
 * @param name what sets it apart from the other variants of its experiment, such as {@code pooling average}; unique there
 * @param settings the options that all its runs have, but for seed, threads and device; empty if unknown
 * @param runs at least one, over the same utterances, in the order of their seeds
 */
public record Variant(String name, Map<String, String> settings, List<FinishedRun> runs) {

    /**
     * Copies settings and runs.
     *
     * @throws IllegalArgumentException if there is no run, or they are not over the same utterances, truths and speakers
     */
    public Variant {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        runs = List.copyOf(runs);
        Runs.refuseUnlike(runs.stream().map(FinishedRun::predictions).toList());
    }

    /** The classes in order. */
    public List<String> labels() {
        return runs.get(0).labels();
    }

    /** Each run's predictions. */
    public List<List<Prediction>> predictions() {
        return runs.stream().map(FinishedRun::predictions).toList();
    }

    /** Each run's measure, all folds pooled. */
    public List<Double> each(Measure measure) {
        return runs.stream().map(run -> run.scoreCard().pooled(measure)).toList();
    }

    /** The mean of the runs' measures: what is reported. */
    public double mean(Measure measure) {
        return Mean.of(values(measure)).getAsDouble();
    }

    /** The sample standard deviation of the runs' measures, divisor n - 1; empty for a single run. */
    public OptionalDouble deviation(Measure measure) {
        return runs.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(StandardDeviation.of(values(measure)).getAsDouble());
    }

    /** All runs' predictions counted together, fold by fold: each utterance as often as there are runs. */
    public ScoreCard together() {
        Map<String, ConfusionMatrix> folds = new LinkedHashMap<>();
        runs.forEach(run -> run.scoreCard().folds().forEach((name, matrix) -> folds.merge(name, matrix, ConfusionMatrix::plus)));
        return ScoreCard.of(folds);
    }

    private double[] values(Measure measure) {
        return each(measure).stream().mapToDouble(Double::doubleValue).toArray();
    }
}

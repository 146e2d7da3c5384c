package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The difference between two ways of training, tested on the same utterances. Each side is one or more runs, such as
 * one for each seed; a side's measure is the mean of its runs' pooled measures. Speakers are resampled, the same on
 * both sides, so that a speaker who is hard for both adds nothing to the width.
 *
 * @param measure the measure compared
 * @param first the first side's measure
 * @param second the second side's measure
 * @param interval the percentile interval of their difference, first minus second
 * @param speakers the number of speakers resampled
 * @param utterances the number of utterances that each run predicts
 * @param firstRuns the number of runs of the first side
 * @param secondRuns the number of runs of the second side
 * @param bootstrap the settings of the bootstrap
 */
public record PairedDifference(
        Measure measure,
        double first,
        double second,
        Interval interval,
        int speakers,
        int utterances,
        int firstRuns,
        int secondRuns,
        Bootstrap bootstrap) {

    /**
     * Returns the difference in UA with a 95 % interval of 10,000 resamples.
     *
     * @param labels the classes
     * @param first the first side's runs
     * @param second the second side's runs
     * @param seed the seed of the draws
     * @throws IllegalArgumentException if a side is empty, or the runs are not over the same utterances, truths and
     *     speakers
     */
    public static PairedDifference of(
            List<String> labels, List<List<Prediction>> first, List<List<Prediction>> second, long seed) {
        return of(labels, first, second, Measure.UNWEIGHTED_ACCURACY, Bootstrap.withSeed(seed));
    }

    /**
     * Returns the difference in a measure.
     *
     * @param labels the classes
     * @param first the first side's runs
     * @param second the second side's runs
     * @throws IllegalArgumentException if a side is empty, or the runs are not over the same utterances, truths and
     *     speakers
     */
    public static PairedDifference of(
            List<String> labels,
            List<List<Prediction>> first,
            List<List<Prediction>> second,
            Measure measure,
            Bootstrap bootstrap) {
        if (first.isEmpty() || second.isEmpty()) {
            throw new IllegalArgumentException("each side of a comparison needs a run");
        }
        List<List<Prediction>> runs = new ArrayList<>(first);
        runs.addAll(second);
        Resampling resampling = new Resampling(labels, runs, Prediction::speaker);
        ToDoubleFunction<List<ConfusionMatrix>> one = matrices -> measure.mean(matrices.subList(0, first.size()));
        ToDoubleFunction<List<ConfusionMatrix>> other =
                matrices -> measure.mean(matrices.subList(first.size(), runs.size()));
        return new PairedDifference(
                measure,
                resampling.estimate(one),
                resampling.estimate(other),
                resampling.interval(matrices -> one.applyAsDouble(matrices) - other.applyAsDouble(matrices), bootstrap),
                resampling.units(),
                runs.get(0).size(),
                first.size(),
                second.size(),
                bootstrap);
    }

    /** Returns the first side's measure minus the second's. */
    public double difference() {
        return first - second;
    }
}

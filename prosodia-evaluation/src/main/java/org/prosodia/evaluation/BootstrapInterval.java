package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A measure of a run, or its mean over several runs, with its bootstrap interval.
 *
 * @param measure the measure
 * @param estimate its value over all predictions pooled, or the mean of the runs' values
 * @param interval the percentile interval
 * @param unit the unit resampled
 * @param units the number of units
 * @param bootstrap the settings of the bootstrap
 */
public record BootstrapInterval(
        Measure measure, double estimate, Interval interval, Unit unit, int units, Bootstrap bootstrap) {

    /** The unit drawn with replacement. */
    public enum Unit {
        /** All utterances of a speaker together; the interval is valid for other speakers. */
        SPEAKER(Prediction::speaker),
        /** Single utterances; the interval is valid for other utterances of the same speakers, and is narrower. */
        UTTERANCE(Prediction::id);

        private final Function<Prediction, String> name;

        Unit(Function<Prediction, String> name) {
            this.name = name;
        }
    }

    /**
     * Returns the interval of the mean of several runs' measures, such as one run for each seed, over the same draws.
     *
     * @throws IllegalArgumentException if there is no run or no prediction, the runs are not over the same utterances,
     *     truths and speakers, or a label is not in the list
     */
    public static BootstrapInterval ofMean(
            List<String> labels, List<List<Prediction>> runs, Measure measure, Unit unit, Bootstrap bootstrap) {
        return all(labels, runs, unit, bootstrap).get(measure.ordinal());
    }

    /**
     * Returns the interval of a run's measure.
     *
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not in
     *     the list
     */
    public static BootstrapInterval of(
            List<String> labels, List<Prediction> run, Measure measure, Unit unit, Bootstrap bootstrap) {
        return ofMean(labels, List.of(run), measure, unit, bootstrap);
    }

    /**
     * Returns the interval of every measure's mean over runs, such as one for each seed, in the measures' order; the
     * same units are drawn in each run.
     *
     * @throws IllegalArgumentException if there is no prediction, the runs are not over the same utterances, truths and
     *     speakers, one predicts an utterance twice, or a label is not in the list
     */
    public static List<BootstrapInterval> all(
            List<String> labels, List<List<Prediction>> runs, Unit unit, Bootstrap bootstrap) {
        Resampling resampling = new Resampling(labels, runs, unit.name);
        List<ToDoubleFunction<List<ConfusionMatrix>>> means = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            means.add(measure::mean);
        }
        List<Interval> intervals = resampling.intervals(means, bootstrap);
        return Arrays.stream(Measure.values())
                .map(measure -> new BootstrapInterval(
                        measure,
                        resampling.estimate(measure::mean),
                        intervals.get(measure.ordinal()),
                        unit,
                        resampling.units(),
                        bootstrap))
                .toList();
    }
}

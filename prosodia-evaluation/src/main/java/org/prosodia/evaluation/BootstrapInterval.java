package org.prosodia.evaluation;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How far a run's measure can be trusted, or the mean of several runs'.
 *
 * @param measure what was measured
 * @param estimate its value over all predictions of a run pooled
 * @param interval the percentile interval
 * @param unit what was resampled
 * @param units how many of them there are
 * @param bootstrap how they were resampled
 */
public record BootstrapInterval(Measure measure, double estimate, Interval interval, Unit unit, int units, Bootstrap bootstrap) {

    /** What is drawn with replacement. */
    public enum Unit {
        /** All utterances of a speaker together: says what to expect of other speakers. */
        SPEAKER(Prediction::speaker),
        /** Single utterances: says what to expect of other utterances of these speakers, and is narrower. */
        UTTERANCE(Prediction::id);

        private final Function<Prediction, String> name;

        Unit(Function<Prediction, String> name) {
            this.name = name;
        }
    }

    /**
     * The interval of the mean of several runs' measures, such as one run a seed, each over the same draws.
     *
     * @throws IllegalArgumentException if there is no run or no prediction, the runs are not over the same utterances, truths and
     *     speakers, or a label is not among these
     */
    public static BootstrapInterval ofMean(List<String> labels, List<List<Prediction>> runs, Measure measure, Unit unit,
            Bootstrap bootstrap) {
        Resampling resampling = new Resampling(labels, runs, unit.name);
        ToDoubleFunction<List<ConfusionMatrix>> mean = matrices -> matrices.stream().mapToDouble(measure::of).average().orElseThrow();
        return new BootstrapInterval(measure, resampling.estimate(mean), resampling.interval(mean, bootstrap), unit, resampling.units(),
                bootstrap);
    }

    /**
     * The interval of a run's measure.
     *
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not among these
     */
    public static BootstrapInterval of(List<String> labels, List<Prediction> run, Measure measure, Unit unit, Bootstrap bootstrap) {
        return ofMean(labels, List.of(run), measure, unit, bootstrap);
    }
}

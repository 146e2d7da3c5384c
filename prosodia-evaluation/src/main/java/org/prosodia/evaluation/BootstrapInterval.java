package org.prosodia.evaluation;

import java.util.List;
import java.util.function.Function;

/**
 * How far one run's measure can be trusted.
 *
 * @param measure what was measured
 * @param estimate its value over all predictions pooled
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
     * The interval of a run's measure.
     *
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not among these
     */
    public static BootstrapInterval of(List<String> labels, List<Prediction> run, Measure measure, Unit unit, Bootstrap bootstrap) {
        Resampling resampling = new Resampling(labels, List.of(run), unit.name);
        return new BootstrapInterval(measure, resampling.estimate(matrices -> measure.of(matrices.get(0))),
                resampling.interval(matrices -> measure.of(matrices.get(0)), bootstrap), unit, resampling.units(), bootstrap);
    }
}

package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A weighted sum of several variants' scores, each the mean over the variant's runs: a difference, or the slope of a
 * line. Speakers are resampled, the same in every run, so that a speaker who is hard for all variants adds nothing to
 * the width.
 *
 * @param estimate the value over all speakers
 * @param interval the percentile interval; empty if there are fewer than {@link Bootstrap#FEWEST_SPEAKERS} speakers
 * @param speakers the number of speakers resampled
 */
public record Contrast(double estimate, Optional<Interval> interval, int speakers) {

    /** 10,000 resamples; the same draws as {@link PairedDifference} has with this seed. */
    static final Bootstrap BOOTSTRAP = Bootstrap.withSeed(1);

    /**
     * Returns the contrast of variants of one experiment.
     *
     * @param weights one for each variant
     * @param score the score of a run's pooled matrix; NaN where it is not defined
     */
    static Contrast of(List<Variant> variants, double[] weights, ToDoubleFunction<ConfusionMatrix> score) {
        List<List<Prediction>> runs = new ArrayList<>();
        List<Double> shares = new ArrayList<>(); // of each run's score in the sum
        for (int v = 0; v < weights.length; v++) {
            List<List<Prediction>> of = variants.get(v).predictions();
            runs.addAll(of);
            for (int r = 0; r < of.size(); r++) {
                shares.add(weights[v] / of.size());
            }
        }
        Resampling resampling = new Resampling(variants.get(0).labels(), runs, Prediction::speaker);
        ToDoubleFunction<List<ConfusionMatrix>> sum = matrices -> {
            double total = 0;
            for (int r = 0; r < shares.size(); r++) {
                total += shares.get(r) * score.applyAsDouble(matrices.get(r));
            }
            return total;
        };
        return new Contrast(
                resampling.estimate(sum),
                resampling.units() < Bootstrap.FEWEST_SPEAKERS
                        ? Optional.empty()
                        : Optional.of(resampling.interval(sum, BOOTSTRAP)),
                resampling.units());
    }

    /** Returns the difference of two variants' unweighted accuracies. */
    static Contrast difference(Variant first, Variant second) {
        return of(List.of(first, second), new double[] {1, -1}, Measure.UNWEIGHTED_ACCURACY::of);
    }

    /** Returns the verdict on the statement that all contrasts are above zero: contradicted by any that is below. */
    static Verdict verdict(List<Contrast> contrasts) {
        List<Verdict> verdicts = contrasts.stream().map(Contrast::verdict).toList();
        if (verdicts.contains(Verdict.NOT_CONFIRMED)) {
            return Verdict.NOT_CONFIRMED;
        }
        return verdicts.contains(Verdict.CANNOT_TELL) ? Verdict.CANNOT_TELL : Verdict.CONFIRMED;
    }

    /** Returns the verdict on the statement that the contrast is above zero; without an interval there is none. */
    Verdict verdict() {
        return interval.map(Verdict::of).orElse(Verdict.CANNOT_TELL);
    }

    /** Returns the contrast with the opposite sign. */
    Contrast negated() {
        return new Contrast(
                -estimate, interval.map(ends -> new Interval(-ends.upper(), -ends.lower(), ends.level())), speakers);
    }

    /** Returns the weights that turn scores at these places into the slope of the least-squares line through them. */
    static double[] slope(double... places) {
        double mean = Arrays.stream(places).average().orElseThrow();
        double spread = Arrays.stream(places).map(x -> (x - mean) * (x - mean)).sum();
        return Arrays.stream(places).map(x -> (x - mean) / spread).toArray();
    }
}

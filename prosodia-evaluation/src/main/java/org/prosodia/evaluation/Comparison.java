package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Variants side by side, and a test for each pair of variants.
 *
 * @param sides one or more variants
 * @param comparability the obstacles to comparing them
 * @param labels all classes, in the order of the first run and then of those that have more
 * @param pairs each variant with each later one
 */
public record Comparison(List<Side> sides, Comparability comparability, List<String> labels, List<Pair> pairs) {

    /** Copies the lists. */
    public Comparison {
        sides = List.copyOf(sides);
        labels = List.copyOf(labels);
        pairs = List.copyOf(pairs);
    }

    /**
     * A variant.
     *
     * @param variant its runs
     * @param bySpeaker an interval of the mean of each measure over the runs, in the measures' order, by resampling
     *     speakers; empty if the utterances are not the same, or there are fewer than {@link Bootstrap#FEWEST_SPEAKERS}
     */
    public record Side(Variant variant, List<BootstrapInterval> bySpeaker) {
        /** Copies the list. */
        public Side {
            bySpeaker = List.copyOf(bySpeaker);
        }
    }

    /**
     * Two variants.
     *
     * @param first a variant
     * @param second a later one
     * @param difference in UA, paired by speaker; empty if the utterances are not the same
     * @param test by swapping the sides of speakers; empty without a difference, and where the variants do not have as
     *     many runs each
     */
    public record Pair(
            Variant first, Variant second, Optional<PairedDifference> difference, Optional<PermutationTest> test) {}

    /** Compares variants, whatever the obstacles: check {@link #comparability} before relying on a difference. */
    public static Comparison of(List<Variant> variants, Bootstrap bootstrap) {
        List<FinishedRun> runs =
                variants.stream().flatMap(variant -> variant.runs().stream()).toList();
        Comparability comparability = Comparability.of(runs);
        List<String> labels =
                runs.stream().flatMap(run -> run.labels().stream()).distinct().toList();
        boolean spread = comparability.paired()
                && runs.get(0).predictions().stream()
                                .map(Prediction::speaker)
                                .distinct()
                                .count()
                        >= Bootstrap.FEWEST_SPEAKERS;
        List<Side> sides = variants.stream()
                .map(variant -> new Side(
                        variant,
                        !spread
                                ? List.of()
                                : BootstrapInterval.all(
                                        labels, variant.predictions(), BootstrapInterval.Unit.SPEAKER, bootstrap)))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            for (Variant other : variants.subList(i + 1, variants.size())) {
                pairs.add(pair(labels, variants.get(i), other, spread, bootstrap));
            }
        }
        return new Comparison(sides, comparability, labels, pairs);
    }

    /** Returns the variants of all sides. */
    public List<Variant> variants() {
        return sides.stream().map(Side::variant).toList();
    }

    private static Pair pair(List<String> labels, Variant first, Variant second, boolean paired, Bootstrap bootstrap) {
        List<List<Prediction>> one = first.predictions();
        List<List<Prediction>> other = second.predictions();
        Measure measure = Measure.UNWEIGHTED_ACCURACY;
        return new Pair(
                first,
                second,
                paired ? Optional.of(PairedDifference.of(labels, one, other, measure, bootstrap)) : Optional.empty(),
                paired && one.size() == other.size()
                        ? Optional.of(PermutationTest.of(labels, one, other, measure, bootstrap.seed()))
                        : Optional.empty());
    }
}

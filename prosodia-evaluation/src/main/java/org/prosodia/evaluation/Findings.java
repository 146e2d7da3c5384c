package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tests of the findings of Li, Song, McLoughlin, Guo and Dai (Interspeech 2018) on runs, each with a verdict.
 *
 * <p>A finding is expressed as a number that is above zero if it holds: a difference of two scores, or the slope of a
 * line through several. The verdict follows from the number's 95 % interval over speakers, paired, so that all variants
 * are judged by the same voices; with fewer than {@link Bootstrap#FEWEST_SPEAKERS} speakers there is no interval, and
 * no verdict but "cannot tell". Runs with several seeds are averaged. The interval does not include the variation
 * between seeds; the evidence gives the seeds' range beside it. Findings about one experiment are several tests on the
 * same speakers: of twenty false ones, one is expected to be confirmed or contradicted by chance.
 */
public final class Findings {

    private static final double BINS = 10; // where the paper's accuracy flattens: 100 Hz
    private static final double FRAMES = 8; // the paper's best width: 80 ms

    private final Experiment experiment;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(Experiment experiment) {
        this.experiment = experiment;
    }

    /** Returns the findings of runs, experiment by experiment; those that the runs do not test are left out. */
    public static List<Finding> of(List<FinishedRun> runs) {
        return Experiment.of(runs).stream()
                .flatMap(experiment -> of(experiment).stream())
                .toList();
    }

    /** Returns the findings of one experiment; those that its runs do not test are left out. */
    public static List<Finding> of(Experiment experiment) {
        Findings findings = new Findings(experiment);
        Sweep.of(experiment, Factor.POOLING).forEach(findings::poolings);
        Sweep.of(experiment, Factor.SPECTRAL_HEIGHT).forEach(findings::heights);
        Sweep.of(experiment, Factor.TEMPORAL_WIDTH).forEach(findings::widths);
        findings.weakest();
        return List.copyOf(findings.findings);
    }

    /**
     * Returns the variant that represents the paper's network: the first of those with attention pooling, if there are
     * any, and with the paper's filters, if there are any. Scores play no part in the choice.
     */
    public static Variant reference(Experiment experiment) {
        return experiment.variants().stream()
                .min(Comparator.comparingInt(Variant::distanceFromPaper))
                .orElseThrow();
    }

    /** Returns the statement that attention pooling scores higher than another pooling, such as {@code average}. */
    public static String attentionAbove(String pooling) {
        return "Attention pooling is above " + pooling + " pooling";
    }

    private void poolings(Sweep sweep) {
        Optional<Sweep.Step> attention = sweep.at("attention");
        for (String other : List.of("average", "max")) {
            if (attention.isPresent() && sweep.at(other).isPresent()) {
                higher(
                        sweep,
                        attentionAbove(other),
                        attention.get(),
                        sweep.at(other).get());
            }
        }
    }

    private void heights(Sweep sweep) {
        List<Sweep.Step> upTo = sweep.between(0, BINS);
        List<Sweep.Step> from = sweep.between(BINS, Double.POSITIVE_INFINITY);
        if (upTo.size() > 1) {
            Contrast rise = Contrast.of(variants(upTo), slope(upTo), Measure.UNWEIGHTED_ACCURACY::of);
            add(
                    sweep,
                    "Accuracy rises with the height of the spectral filters, up to 10 bins (100 Hz)",
                    rise.verdict(),
                    perStep(rise, "UA", "bin", upTo),
                    rise);
        }
        if (upTo.size() > 1 && from.size() > 1 && upTo.get(upTo.size() - 1).equals(from.get(0))) {
            bend(sweep, upTo, from);
        }
    }

    /** Adds the slope up to ten bins minus the slope above ten bins; it is above zero if the rise flattens. */
    private void bend(Sweep sweep, List<Sweep.Step> upTo, List<Sweep.Step> from) {
        double[] weights = new double[upTo.size() + from.size() - 1];
        double[] rise = slope(upTo);
        double[] rest = slope(from);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i < rise.length ? rise[i] : 0) - (i >= rise.length - 1 ? rest[i - rise.length + 1] : 0);
        }
        List<Sweep.Step> all = new ArrayList<>(upTo);
        all.addAll(from.subList(1, from.size()));
        Contrast bend = Contrast.of(variants(all), weights, Measure.UNWEIGHTED_ACCURACY::of);
        String evidence = String.format(
                Locale.ROOT,
                "UA changes by %s a bin up to 10 and by %s from there on (heights %s): %s more before, %s",
                fine(sum(upTo, rise)),
                fine(sum(from, rest)),
                levels(all),
                fine(bend.estimate()),
                fineInterval(bend));
        add(sweep, "The rise flattens near 10 bins", bend.verdict(), evidence, bend);
    }

    private void widths(Sweep sweep) {
        Sweep.Step narrowest = sweep.steps().get(0);
        Sweep.Step widest = sweep.steps().get(sweep.steps().size() - 1);
        Optional<Sweep.Step> best =
                sweep.steps().stream().filter(step -> step.number() == FRAMES).findFirst();
        if (best.isPresent() && narrowest.number() < FRAMES && widest.number() > FRAMES) {
            between(sweep, narrowest, best.get(), widest);
        }
        int angry = experiment.labels().indexOf("angry");
        if (angry >= 0) {
            ToDoubleFunction<ConfusionMatrix> recall =
                    matrix -> matrix.recall(angry).orElse(Double.NaN);
            Contrast slope = Contrast.of(sweep.variants(), slope(sweep.steps()), recall);
            add(
                    sweep,
                    "The recall of angry falls as the temporal filters grow wider",
                    slope.negated().verdict(),
                    perStep(slope, "The recall of angry", "frame", sweep.steps()),
                    slope.negated());
        }
    }

    /** Confirmed if both differences are above zero; not confirmed if one is below it. */
    private void between(Sweep sweep, Sweep.Step narrowest, Sweep.Step middle, Sweep.Step widest) {
        Contrast left = Contrast.difference(middle.variant(), narrowest.variant());
        Contrast right = Contrast.difference(middle.variant(), widest.variant());
        Contrast nearer = left.estimate() < right.estimate() ? left : right;
        String evidence =
                "UA " + score(middle) + " at 8 frames, " + score(narrowest) + " at " + narrowest.level() + " ("
                        + signed(left.estimate()) + ", " + interval(left) + ") and " + score(widest) + " at "
                        + widest.level() + " ("
                        + signed(right.estimate()) + ", " + interval(right) + ")";
        add(
                sweep,
                "The best width of the temporal filters is near 8 frames (80 ms): above the narrowest and the widest",
                Contrast.verdict(List.of(left, right)),
                evidence,
                nearer);
    }

    /** Confirmed if recall of <i>happy</i> is below every other class's; not confirmed if it is above any of them. */
    private void weakest() {
        int happy = experiment.labels().indexOf("happy");
        if (happy < 0) {
            return;
        }
        Variant variant = reference(experiment);
        ConfusionMatrix matrix = variant.together().pooled();
        int[] others = IntStream.range(0, experiment.labels().size())
                .filter(k -> k != happy && matrix.recall(k).isPresent())
                .toArray();
        if (others.length == 0 || matrix.recall(happy).isEmpty()) {
            return;
        }
        List<Contrast> contrasts = Arrays.stream(others)
                .mapToObj(k -> Contrast.of(
                        List.of(variant),
                        new double[] {1},
                        m -> m.recall(k).orElse(Double.NaN) - m.recall(happy).orElse(Double.NaN)))
                .toList();
        int rival = IntStream.range(0, others.length)
                .boxed()
                .min(Comparator.comparingDouble(i -> contrasts.get(i).estimate()))
                .orElseThrow();
        String evidence = String.format(
                Locale.ROOT,
                "With %s the recall of happy is %s, and the lowest other, of %s, %s: %s, %s",
                variant.distanceFromPaper() == 0 ? "attention pooling and the paper's filters" : variant.name(),
                percent(matrix.recall(happy).orElseThrow()),
                experiment.labels().get(others[rival]),
                percent(matrix.recall(others[rival]).orElseThrow()),
                signed(contrasts.get(rival).estimate()),
                interval(contrasts.get(rival)));
        findings.add(new Finding(
                Optional.empty(),
                experiment.corpus(),
                experiment.protocol(),
                "Happy is the weakest class",
                "",
                Contrast.verdict(contrasts),
                evidence,
                contrasts.get(rival)));
    }

    private void higher(Sweep sweep, String statement, Sweep.Step first, Sweep.Step second) {
        Contrast difference = Contrast.difference(first.variant(), second.variant());
        String evidence = "UA " + score(first) + " against " + score(second) + ": " + signed(difference.estimate())
                + ", " + interval(difference);
        add(sweep, statement, difference.verdict(), evidence, difference);
    }

    private void add(Sweep sweep, String statement, Verdict verdict, String evidence, Contrast contrast) {
        findings.add(new Finding(
                Optional.of(sweep.factor()),
                experiment.corpus(),
                experiment.protocol(),
                statement,
                sweep.held(),
                verdict,
                evidence,
                contrast));
    }

    private static List<Variant> variants(List<Sweep.Step> steps) {
        return steps.stream().map(Sweep.Step::variant).toList();
    }

    private static double[] slope(List<Sweep.Step> steps) {
        return Contrast.slope(steps.stream().mapToDouble(Sweep.Step::number).toArray());
    }

    private static double sum(List<Sweep.Step> steps, double[] weights) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * steps.get(i).variant().mean(Measure.UNWEIGHTED_ACCURACY))
                .sum();
    }

    private static String perStep(Contrast slope, String score, String unit, List<Sweep.Step> steps) {
        return score + " changes by " + fine(slope.estimate()) + " a " + unit + " over " + levels(steps) + ", "
                + fineInterval(slope);
    }

    private static String levels(List<Sweep.Step> steps) {
        return steps.stream().map(Sweep.Step::level).collect(Collectors.joining(", "));
    }

    /** Returns the mean over seeds, and their range. */
    private static String score(Sweep.Step step) {
        List<Double> each = step.variant().each(Measure.UNWEIGHTED_ACCURACY);
        String mean = percent(step.variant().mean(Measure.UNWEIGHTED_ACCURACY));
        return each.size() == 1
                ? mean + " (one seed)"
                : mean + " (" + each.size() + " seeds, "
                        + percent(each.stream().mapToDouble(d -> d).min().orElseThrow()) + " to "
                        + percent(each.stream().mapToDouble(d -> d).max().orElseThrow()) + ")";
    }

    private static String interval(Contrast contrast) {
        return interval(contrast, Findings::signed);
    }

    private static String fineInterval(Contrast contrast) {
        return interval(contrast, Findings::fine);
    }

    private static String interval(Contrast contrast, DoubleFunction<String> number) {
        return contrast.interval()
                .map(ends -> "95 % interval " + number.apply(ends.lower()) + " to " + number.apply(ends.upper())
                        + " over " + contrast.speakers() + " speakers")
                .orElseGet(() -> "no interval: fewer than " + Bootstrap.FEWEST_SPEAKERS + " speakers ("
                        + contrast.speakers() + ")");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", rounded(share, 10));
    }

    private static String signed(double share) {
        return String.format(Locale.ROOT, "%+.1f", rounded(share, 10));
    }

    /** Returns a slope in per cent, with more digits, since slopes are small. */
    private static String fine(double share) {
        return String.format(Locale.ROOT, "%+.2f", rounded(share, 100));
    }

    /** Returns a share in per cent, without a minus zero. */
    private static double rounded(double share, int parts) {
        return Math.rint(share * 100 * parts) / parts + 0.0;
    }
}

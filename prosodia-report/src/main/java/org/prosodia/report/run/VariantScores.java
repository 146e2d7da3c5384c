package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.BootstrapInterval.Unit;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.Reliability;
import org.prosodia.evaluation.Reliability.Claim;
import org.prosodia.evaluation.RiskCoverage;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Variant;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.page.Wording;

/**
 * What a report says of a variant, computed once.
 *
 * @param variant the runs
 * @param bySpeaker intervals of the mean over runs, resampling speakers; none with a single speaker, who says nothing of others
 * @param byUtterance the same, resampling utterances: too narrow
 * @param together all runs' predictions counted together, fold by fold
 * @param speakers all runs' predictions counted together, by speaker
 * @param reliability of all runs' predictions
 * @param riskCoverage of these, too
 */
record VariantScores(Variant variant, Map<Measure, BootstrapInterval> bySpeaker, Map<Measure, BootstrapInterval> byUtterance,
        ScoreCard together, Map<String, ConfusionMatrix> speakers, Reliability reliability, RiskCoverage riskCoverage) {

    private static final Bootstrap BOOTSTRAP = Bootstrap.withSeed(1);

    static VariantScores of(Variant variant, Optional<String> protocol) {
        Confidence confidence = new Confidence(protocol, variant.labels());
        List<Claim> claims = variant.predictions().stream().flatMap(run -> run.stream().map(confidence::claim)).toList();
        return new VariantScores(variant, intervals(variant, Unit.SPEAKER), intervals(variant, Unit.UTTERANCE), variant.together(),
                speakers(variant), Reliability.of(claims), RiskCoverage.of(claims));
    }

    private static Map<Measure, BootstrapInterval> intervals(Variant variant, Unit unit) {
        Map<Measure, BootstrapInterval> intervals = new EnumMap<>(Measure.class);
        BootstrapInterval.all(variant.labels(), variant.predictions(), unit, BOOTSTRAP).stream()
                .filter(interval -> unit == Unit.UTTERANCE || interval.units() > 1)
                .forEach(interval -> intervals.put(interval.measure(), interval));
        return intervals;
    }

    private static Map<String, ConfusionMatrix> speakers(Variant variant) {
        Map<String, List<Prediction>> bySpeaker = new TreeMap<>();
        variant.predictions().forEach(run -> run.forEach(p -> bySpeaker.computeIfAbsent(p.speaker(), s -> new ArrayList<>()).add(p)));
        Map<String, ConfusionMatrix> matrices = new LinkedHashMap<>();
        bySpeaker.forEach((speaker, predictions) -> matrices.put(speaker, ConfusionMatrix.of(variant.labels(), predictions)));
        return matrices;
    }

    /** The interval over speakers. */
    Optional<Interval> interval(Measure measure) {
        return Optional.ofNullable(bySpeaker.get(measure)).map(BootstrapInterval::interval);
    }

    /** The interval over speakers in words. */
    String range(Measure measure) {
        return interval(measure).map(Wording::range).orElse("-");
    }

    /** The mean over runs, and the deviation where there are several. */
    String meanOf(Measure measure) {
        String mean = Digits.percent(variant.mean(measure));
        return variant.runs().size() < 2 ? mean : mean + " \u00b1 " + Wording.percent(variant.deviation(measure));
    }

    /** For captions: how often each utterance is counted where all runs are counted together. */
    String counted() {
        int runs = variant.runs().size();
        return runs == 1 ? "" : " All " + runs + " runs are counted together, each utterance " + runs + " times.";
    }
}

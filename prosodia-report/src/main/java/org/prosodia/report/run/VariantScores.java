package org.prosodia.report.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.BootstrapInterval.Unit;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.RocAreas;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.SpeakerScores;
import org.prosodia.evaluation.Variant;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.Reliability.Claim;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.page.ScoreText;

/**
 * The results of a variant that a report shows, computed once.
 *
 * @param variant the runs
 * @param bySpeaker intervals of the mean over runs, by resampling speakers; empty if there is only one speaker
 * @param byUtterance the same by resampling utterances; too narrow, since utterances of a speaker are not independent
 * @param together the scores of all runs' predictions counted together, fold by fold
 * @param speakers the scores by speaker, all runs' predictions counted together
 * @param areas the areas under the ROC curves of all runs' predictions
 * @param reliability the reliability of all runs' predictions
 * @param riskCoverage the risk-coverage curve of all runs' predictions
 */
record VariantScores(
        Variant variant,
        Map<Measure, BootstrapInterval> bySpeaker,
        Map<Measure, BootstrapInterval> byUtterance,
        ScoreCard together,
        SpeakerScores speakers,
        RocAreas areas,
        Reliability reliability,
        RiskCoverage riskCoverage) {

    private static final Bootstrap BOOTSTRAP = Bootstrap.withSeed(1);

    static VariantScores of(Variant variant, Optional<String> protocol) {
        Confidence confidence = new Confidence(protocol, variant.labels());
        List<Claim> claims =
                predictions(variant).stream().map(confidence::claim).toList();
        return new VariantScores(
                variant,
                intervals(variant, Unit.SPEAKER),
                intervals(variant, Unit.UTTERANCE),
                variant.together(),
                SpeakerScores.of(variant.labels(), predictions(variant)),
                RocAreas.of(variant.labels(), predictions(variant), BOOTSTRAP),
                Reliability.of(claims),
                RiskCoverage.of(claims));
    }

    private static Map<Measure, BootstrapInterval> intervals(Variant variant, Unit unit) {
        Map<Measure, BootstrapInterval> intervals = new EnumMap<>(Measure.class);
        BootstrapInterval.all(variant.labels(), variant.predictions(), unit, BOOTSTRAP).stream()
                .filter(interval -> unit == Unit.UTTERANCE || interval.units() >= Bootstrap.FEWEST_SPEAKERS)
                .forEach(interval -> intervals.put(interval.measure(), interval));
        return intervals;
    }

    /** Returns the predictions of all runs. */
    List<Prediction> predictions() {
        return predictions(variant);
    }

    private static List<Prediction> predictions(Variant variant) {
        return variant.predictions().stream().flatMap(List::stream).toList();
    }

    /** Returns the interval over speakers. */
    Optional<Interval> interval(Measure measure) {
        return Optional.ofNullable(bySpeaker.get(measure)).map(BootstrapInterval::interval);
    }

    /** Returns the interval over utterances. */
    BootstrapInterval overUtterances(Measure measure) {
        return Objects.requireNonNull(byUtterance.get(measure), measure::label);
    }

    /** Returns the interval over speakers as text. */
    String range(Measure measure) {
        return interval(measure).map(ScoreText::range).orElse("-");
    }

    /** Returns the mean over runs as text, with the deviation if there are several. */
    String meanOf(Measure measure) {
        String mean = Digits.percent(variant.mean(measure));
        return variant.runs().size() < 2 ? mean : mean + " \u00b1 " + ScoreText.percent(variant.deviation(measure));
    }

    /**
     * Returns a sentence for captions on the number of times that each utterance is counted; empty for a single run.
     */
    String counted() {
        int runs = variant.runs().size();
        return runs == 1 ? "" : " All " + runs + " runs are counted together, each utterance " + runs + " times.";
    }
}

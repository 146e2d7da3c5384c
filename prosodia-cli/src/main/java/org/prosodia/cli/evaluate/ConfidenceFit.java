package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.prosodia.corpus.LeaveOneCorpusOut;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.RejectionBound;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.evaluation.calibration.TemperatureScaling;
import org.prosodia.model.Calibration;
import org.prosodia.model.Calibration.Evidence;

/**
 * The temperature of a recipe, and the bounds below which its answers are too often wrong, from a cross-validation.
 *
 * @param run the cross-validation
 * @param evidence how far its test parts are from its training parts
 * @param scaling the temperature, and the claims of the predictions
 * @param curve the risk at each coverage
 * @param bounds of the accuracies that are reached, in ascending order
 * @param accuracy the accuracy whose bound is recommended
 */
record ConfidenceFit(
        FinishedRun run,
        Evidence evidence,
        TemperatureScaling scaling,
        RiskCoverage curve,
        List<RejectionBound> bounds,
        double accuracy) {

    private static final List<Double> ACCURACIES = List.of(0.6, 0.7, 0.8, 0.9);
    private static final List<Double> COVERAGES = List.of(0.5, 0.7, 0.9, 1.0);

    /** Returns the fit to a run whose scores are logits. */
    static ConfidenceFit of(FinishedRun run, double accuracy) {
        TemperatureScaling scaling = TemperatureScaling.of(run.labels(), run.predictions());
        List<String> speakers =
                run.predictions().stream().map(Prediction::speaker).toList();
        List<RejectionBound> bounds = accuracies(accuracy).stream()
                .flatMap(share -> RejectionBound.of(scaling.claims(), speakers, share, Bootstrap.STANDARD).stream())
                .toList();
        return new ConfidenceFit(run, evidence(run), scaling, RiskCoverage.of(scaling.claims()), bounds, accuracy);
    }

    /** Returns how far the test parts of a cross-validation are from its training parts. */
    static Evidence evidence(FinishedRun run) {
        return Protocol.parse(run.protocol().orElseThrow()).folds() instanceof LeaveOneCorpusOut
                ? Evidence.OTHER_CORPORA
                : Evidence.OTHER_SPEAKERS;
    }

    private static List<Double> accuracies(double asked) {
        TreeSet<Double> accuracies = new TreeSet<>(ACCURACIES);
        accuracies.add(asked);
        return List.copyOf(accuracies);
    }

    private Optional<RejectionBound> bound(double share) {
        return bounds.stream().filter(bound -> bound.accuracy() == share).findFirst();
    }

    /** Returns the part that the model file keeps. */
    Calibration calibration() {
        return new Calibration(
                evidence,
                run.protocol().orElseThrow(),
                run.predictions().size(),
                bounds.stream()
                        .map(bound -> new Calibration.Bound(
                                bound.accuracy(),
                                bound.threshold(),
                                bound.coverage(),
                                finite(bound.interval().map(interval -> interval.lower())),
                                finite(bound.interval().map(interval -> interval.upper()))))
                        .toList(),
                bound(accuracy).isPresent() ? OptionalDouble.of(accuracy) : OptionalDouble.empty());
    }

    private static OptionalDouble finite(Optional<Double> end) {
        return end.filter(Double::isFinite).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** Adds the fields of the fit to a JSON object. */
    void addTo(ObjectNode json) {
        json.put("temperature", scaling.temperature())
                .put("expectedCalibrationErrorBefore", scaling.before().expectedCalibrationError())
                .put("expectedCalibrationError", scaling.after().expectedCalibrationError())
                .put("areaUnderRiskCoverage", curve.area());
        json.putArray("notReached");
        accuracies(accuracy).stream()
                .filter(share -> bound(share).isEmpty())
                .forEach(json.withArray("notReached")::add);
        json.putArray("untestedLabels");
        untested().forEach(json.withArray("untestedLabels")::add);
        json.putArray("folds");
        folds().forEach(fold -> json.withArray("folds")
                .addObject()
                .put("name", fold.name)
                .put("utterances", fold.utterances)
                .put("accuracy", fold.right)
                .put("answered", fold.answered)
                .put("accuracyOfAnswered", fold.rightOfAnswered));
        curve.points()
                .forEach(point -> json.withArray("riskCoverage")
                        .addObject()
                        .put("threshold", point.threshold())
                        .put("coverage", point.coverage())
                        .put("risk", point.risk()));
    }

    /** Returns the labels of the run that no fold tests, so that nothing is known of their confidence. */
    private List<String> untested() {
        return run.labels().stream()
                .filter(label -> run.predictions().stream()
                        .noneMatch(prediction -> prediction.truth().equals(label)))
                .toList();
    }

    /** The answers of one corpus at the recommended bound; all of them if there is none. */
    private record Answers(String name, int utterances, double right, double answered, double rightOfAnswered) {}

    private List<Answers> folds() {
        double threshold = bound(accuracy).map(RejectionBound::threshold).orElse(0.0);
        List<Answers> folds = new ArrayList<>();
        for (String fold :
                run.predictions().stream().map(Prediction::fold).distinct().toList()) {
            List<Reliability.Claim> claims = Stream.iterate(0, i -> i + 1)
                    .limit(run.predictions().size())
                    .filter(i -> run.predictions().get(i).fold().equals(fold))
                    .map(scaling.claims()::get)
                    .toList();
            List<Reliability.Claim> answered = claims.stream()
                    .filter(claim -> claim.probability() >= threshold)
                    .toList();
            folds.add(new Answers(
                    fold, claims.size(), right(claims), (double) answered.size() / claims.size(), right(answered)));
        }
        return folds;
    }

    private static double right(List<Reliability.Claim> claims) {
        return claims.isEmpty()
                ? 0
                : (double) claims.stream().filter(Reliability.Claim::correct).count() / claims.size();
    }

    /** Returns the fit in lines for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "temperature %.3f, fitted to %d utterances of %s",
                scaling.temperature(),
                run.predictions().size(),
                evidence.words());
        if (evidence == Evidence.OTHER_SPEAKERS) {
            line(
                    text,
                    "elsewhere fewer answers will be right than the probabilities say;"
                            + " a run with --folds corpora measures it");
        }
        line(
                text,
                "expected calibration error %.1f %%, was %.1f %% (%d bins; each fold by the others' temperature)",
                100 * scaling.after().expectedCalibrationError(),
                100 * scaling.before().expectedCalibrationError(),
                Reliability.BINS);
        if (!untested().isEmpty()) {
            line(text, "not tested, and so without evidence: %s", String.join(", ", untested()));
        }
        line(text, "answering only where the probability is at least  of all  wrong of these");
        for (double coverage : COVERAGES) {
            RiskCoverage.Point point = curve.covering(coverage);
            line(text, "%49.3f %6.1f%% %14.1f%%", point.threshold(), 100 * point.coverage(), 100 * point.risk());
        }
        line(text, "right of the answers  where the probability is at least (95 %%)  of all");
        accuracies(accuracy)
                .forEach(share -> line(
                        text,
                        "%20.0f%%  %s",
                        100 * share,
                        bound(share)
                                .map(ConfidenceFit::text)
                                .orElse("not reached by " + RejectionBound.FEWEST_ANSWERS + " answers or more")));
        line(
                text,
                bound(accuracy).isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "--abstain-below auto: %.3f",
                                bound(accuracy).get().threshold())
                        : "--abstain-below auto: no bound, since the accuracy is not reached; ask for less with --accuracy");
        if (evidence == Evidence.OTHER_CORPORA) {
            folds().forEach(fold -> line(
                    text,
                    "  %s: %.1f %% of %d right; with this bound %.1f %% of the %.1f %% answered",
                    fold.name,
                    100 * fold.right,
                    fold.utterances,
                    100 * fold.rightOfAnswered,
                    100 * fold.answered));
        }
        return text.toString();
    }

    private static String text(RejectionBound bound) {
        String interval = bound.interval()
                .map(ends -> String.format(Locale.ROOT, "%.3f to ", ends.lower())
                        + (Double.isFinite(ends.upper()) ? String.format(Locale.ROOT, "%.3f", ends.upper()) : "none"))
                .orElse("too few speakers");
        return String.format(Locale.ROOT, "%.3f (%s)  %.1f%%", bound.threshold(), interval, 100 * bound.coverage());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.Reliability.Claim;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.Aggregation;

/**
 * The probabilities that a model names, compared with the share of its predictions that are right.
 *
 * @param probability the mean probability of the predicted labels, 0 to 1
 * @param accuracy the share of predictions that are right, 0 to 1
 * @param reliability the same by the probability
 * @param coverage the share of wrong answers among the surest ones
 */
record ConfidenceScores(double probability, double accuracy, Reliability reliability, RiskCoverage coverage) {

    private static final List<Double> CURVE = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    private static final List<Double> SHARES = List.of(1.0, 0.8, 0.6, 0.4, 0.2);

    /** Returns the scores of predictions made by {@link RecognizedUtterance}, of which there is at least one. */
    static ConfidenceScores of(List<Prediction> predictions, Aggregation aggregation) {
        List<Claim> claims = predictions.stream()
                .map(prediction -> new Claim(
                        Math.min(1, SelectiveScores.probability(prediction, aggregation)),
                        prediction.predicted().equals(prediction.truth())))
                .toList();
        return new ConfidenceScores(
                claims.stream().mapToDouble(Claim::probability).average().orElseThrow(),
                claims.stream()
                        .mapToDouble(claim -> claim.correct() ? 1 : 0)
                        .average()
                        .orElseThrow(),
                Reliability.of(claims),
                RiskCoverage.of(claims));
    }

    String text() {
        double points = 100 * (probability - accuracy);
        StringBuilder right = new StringBuilder();
        for (double share : SHARES) {
            RiskCoverage.Point point = coverage.covering(share);
            right.append(String.format(
                    Locale.ROOT, ", %.0f %% of the surest %.0f %%", 100 * (1 - point.risk()), 100 * point.coverage()));
        }
        String means = String.format(
                Locale.ROOT,
                "%nmean probability of the predicted labels %s, right %s: %.1f points too %s%nright%s%n",
                Digits.percent(probability),
                Digits.percent(accuracy),
                Math.abs(points),
                points < 0 ? "low" : "high",
                right.substring(1));
        return means + curve();
    }

    /** Returns the risk-coverage curve as a table. */
    private String curve() {
        StringBuilder table = new StringBuilder("answering only where the probability is at least  of all  wrong\n");
        for (double share : CURVE) {
            RiskCoverage.Point point = coverage.covering(share);
            table.append(String.format(
                    Locale.ROOT,
                    "%49.3f  %6s  %5s%n",
                    point.threshold(),
                    Digits.percent(point.coverage()),
                    Digits.percent(point.risk())));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%49s  %6s  %5s%n",
                        "mean over the whole curve",
                        "",
                        Digits.percent(coverage.area())))
                .toString();
    }

    /**
     * Returns {@code {"meanProbability", "accuracy", "expectedCalibrationError", "coverage": [{"coverage", "threshold",
     * "accuracy"}], "areaUnderRiskCoverage", "riskCoverage": [{"threshold", "coverage", "risk"}]}}, the former for the
     * surest 100, 80, 60, 40 and 20 per cent, the latter for the whole curve.
     */
    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("meanProbability", Digits.share(probability))
                .put("accuracy", Digits.share(accuracy))
                .put("expectedCalibrationError", Digits.share(reliability.expectedCalibrationError()));
        ArrayNode points = json.putArray("coverage");
        for (double share : SHARES) {
            RiskCoverage.Point point = coverage.covering(share);
            points.addObject()
                    .put("coverage", Digits.share(point.coverage()))
                    .put("threshold", Digits.share(point.threshold()))
                    .put("accuracy", Digits.share(1 - point.risk()));
        }
        json.put("areaUnderRiskCoverage", Digits.share(coverage.area()));
        ArrayNode curve = json.putArray("riskCoverage");
        coverage.points()
                .forEach(point -> curve.addObject()
                        .put("threshold", Digits.share(point.threshold()))
                        .put("coverage", Digits.share(point.coverage()))
                        .put("risk", Digits.share(point.risk())));
        return json;
    }
}

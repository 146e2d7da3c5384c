package org.prosodia.report.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.RiskFigure;
import org.prosodia.report.page.JsonText;

/** Writes a report as JSON, in the form that {@link RunReport#json} documents. */
final class ReportJson {

    private ReportJson() {}

    static String of(List<ExperimentScores> experiments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "report");
        experiments.forEach(scores -> json.withArray("experiments").add(json(scores)));
        return JsonText.of(json);
    }

    private static ObjectNode json(ExperimentScores scores) {
        Experiment experiment = scores.experiment();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("corpus", experiment.corpus())
                .put("dataHash", experiment.dataHash())
                .put("protocol", experiment.protocol().orElse(""));
        experiment.labels().forEach(json.putArray("labels")::add);
        json.put("extraPool", experiment.extraPool());
        json.putArray("variants");
        scores.variants().forEach(variant -> json.withArray("variants").add(json(variant)));
        json.putPOJO("baseline", ScoreCardJson.of(scores.baseline()));
        json.putArray("findings");
        for (Finding finding : scores.findings()) {
            json.withArray("findings").addPOJO(IntervalJson.of(finding));
        }
        return json;
    }

    private static ObjectNode json(VariantScores scores) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", scores.variant().name());
        scores.variant().settings().forEach(json.putObject("settings")::put);
        scores.variant().runs().forEach(run -> json.withArray("runs").add(run.name()));
        scores.variant()
                .runs()
                .forEach(run -> json.withArray("ended")
                        .add(run.ended().map(Instant::toString).orElse(null)));
        for (Measure measure : Measure.values()) {
            ObjectNode node = json.putObject(measure.label())
                    .put("mean", Digits.share(scores.variant().mean(measure)));
            scores.variant()
                    .deviation(measure)
                    .ifPresent(deviation -> node.put("sampleDeviation", Digits.share(deviation)));
            if (scores.bySpeaker().containsKey(measure)) {
                node.withArray("intervals")
                        .addPOJO(IntervalJson.of(scores.bySpeaker().get(measure)));
            }
            node.withArray("intervals").addPOJO(IntervalJson.of(scores.overUtterances(measure)));
        }
        json.putPOJO("scores", ScoreCardJson.of(scores.together()));
        json.putPOJO("AUC", ScoreCardJson.of(scores.areas()));
        json.putPOJO("speakers", ScoreCardJson.of(scores.speakers()));
        json.put("unknownSpeakers", scores.speakers().unknown());
        RiskCoverage curve = scores.riskCoverage();
        RiskFigure.COVERAGES.stream()
                .map(curve::covering)
                .forEach(point -> json.withArray("riskCoverage")
                        .addObject()
                        .put("coverage", Digits.share(point.coverage()))
                        .put("threshold", Digits.share(point.threshold()))
                        .put("risk", Digits.share(point.risk())));
        return json.put("areaUnderRiskCoverage", Digits.share(curve.area()))
                .put(
                        "expectedCalibrationError",
                        Digits.share(scores.reliability().expectedCalibrationError()));
    }
}

package org.prosodia.report.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Spread;
import org.prosodia.formats.text.Digits;

/** Writes score cards as JSON; shares are from 0 to 1 with six decimals. */
public final class ScoreCardJson {

    private ScoreCardJson() {
    }

    /**
     * Returns a score card as JSON: {@code {"labels", "pooled": {...}, "overFolds": {"WA": {"mean", "sampleDeviation"},
     * ...}, "folds": [{"name", ...}]}}. The pooled matrix and each fold have {@code "utterances"}, {@code "WA"},
     * {@code "UA"}, {@code "macro-F1"}, {@code "recall"} and {@code "precision"} by label, and {@code "confusion"} with
     * a row for each true label. An undefined value, such as the recall of a class that does not occur, is null.
     */
    public static ObjectNode of(ScoreCard card) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        card.labels().forEach(json.putArray("labels")::add);
        fill(json.putObject("pooled"), card.pooled());
        ObjectNode overFolds = json.putObject("overFolds");
        for (Measure measure : Measure.values()) {
            fill(overFolds.putObject(measure.label()), card.overFolds(measure));
        }
        ArrayNode folds = json.putArray("folds");
        card.folds().forEach((name, matrix) -> fill(folds.addObject().put("name", name), matrix));
        return json;
    }

    /**
     * Returns an assessment as JSON: its score card with {@code "baseline"}, the measures of always predicting the most
     * frequent label, and {@code "intervals"}, each as {@link IntervalReport} writes it, of each measure by speaker
     * (unless there is only one speaker) and then by utterance.
     */
    public static ObjectNode of(Assessment assessment) {
        ObjectNode json = of(assessment.card());
        measures(json.putObject("baseline"), assessment.baseline());
        ArrayNode intervals = json.putArray("intervals");
        assessment.bySpeaker().forEach(interval -> intervals.add(IntervalReport.json(interval)));
        assessment.byUtterance().forEach(interval -> intervals.add(IntervalReport.json(interval)));
        return json;
    }

    private static void measures(ObjectNode json, ConfusionMatrix matrix) {
        for (Measure measure : Measure.values()) {
            json.put(measure.label(), Digits.share(measure.of(matrix)));
        }
    }

    private static void fill(ObjectNode json, ConfusionMatrix matrix) {
        measures(json.put("utterances", matrix.total()), matrix);
        ObjectNode recall = json.putObject("recall");
        ObjectNode precision = json.putObject("precision");
        ArrayNode confusion = json.putArray("confusion");
        for (int k = 0; k < matrix.labels().size(); k++) {
            put(recall, matrix.labels().get(k), matrix.recall(k));
            put(precision, matrix.labels().get(k), matrix.precision(k));
            ArrayNode row = confusion.addArray();
            for (int p = 0; p < matrix.labels().size(); p++) {
                row.add(matrix.count(k, p));
            }
        }
    }

    /** Adds {@code "mean"} and {@code "sampleDeviation"}; the latter is null for a single value. */
    static void fill(ObjectNode json, Spread spread) {
        put(json.put("mean", Digits.share(spread.mean())), "sampleDeviation", spread.deviation());
    }

    private static void put(ObjectNode json, String name, OptionalDouble share) {
        if (share.isPresent()) {
            json.put(name, Digits.share(share.getAsDouble()));
        } else {
            json.putNull(name);
        }
    }
}

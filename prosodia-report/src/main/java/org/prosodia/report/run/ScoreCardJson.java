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

/** Score cards for programs: shares from 0 to 1 with six decimals. */
public final class ScoreCardJson {

    private ScoreCardJson() {
    }

    /**
     * {@code {"labels", "pooled": {...}, "overFolds": {"WA": {"mean", "sampleDeviation"}, ...}, "folds": [{"name", ...}]}}, where the
     * pooled matrix and each fold have {@code "utterances"}, {@code "WA"}, {@code "UA"}, {@code "macro-F1"}, {@code "recall"} and
     * {@code "precision"} by label, and {@code "confusion"} as rows of truths. What is not defined, such as the recall of a class that does
     * not occur, is null.
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
     * A score card's, and {@code "baseline"} with the measures of always giving the most frequent label, and {@code "intervals"}, each as
     * {@link IntervalReport} has it: of each measure by speaker, unless there is one speaker only, and then by utterance.
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

    /** {@code {"mean", "sampleDeviation"}}, the latter null for a single value. */
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

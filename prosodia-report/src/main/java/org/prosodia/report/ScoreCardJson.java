package org.prosodia.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.FoldStatistics;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;

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
            FoldStatistics statistics = card.overFolds(measure);
            ObjectNode node = overFolds.putObject(measure.label()).put("mean", Digits.share(statistics.mean()));
            put(node, "sampleDeviation", statistics.deviation());
        }
        ArrayNode folds = json.putArray("folds");
        card.folds().forEach((name, matrix) -> fill(folds.addObject().put("name", name), matrix));
        return json;
    }

    private static void fill(ObjectNode json, ConfusionMatrix matrix) {
        json.put("utterances", matrix.total());
        for (Measure measure : Measure.values()) {
            json.put(measure.label(), Digits.share(measure.of(matrix)));
        }
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

    private static void put(ObjectNode json, String name, OptionalDouble share) {
        if (share.isPresent()) {
            json.put(name, Digits.share(share.getAsDouble()));
        } else {
            json.putNull(name);
        }
    }
}

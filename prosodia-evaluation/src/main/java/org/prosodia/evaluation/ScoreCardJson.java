package org.prosodia.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Score cards as JSON objects, for programs: shares from 0 to 1 with six decimals. The maps, lists, numbers and strings
 * can be written by any JSON library.
 */
public final class ScoreCardJson {

    private static final int DECIMALS = 6;

    private ScoreCardJson() {}

    /**
     * Returns a score card: {@code {"labels", "pooled": {...}, "overFolds": {"WA": {"mean", "sampleDeviation"}, ...},
     * "folds": [{"name", ...}]}}, where the pooled matrix and each fold have {@code "utterances"}, {@code "WA"},
     * {@code "UA"}, {@code "macro-F1"}, {@code "recall"} and {@code "precision"} by label, and {@code "confusion"} as
     * rows of truths. An undefined value, such as the recall of a class that does not occur, is null.
     */
    public static Map<String, Object> of(ScoreCard card) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("labels", card.labels());
        json.put("pooled", fields(new LinkedHashMap<>(), card.pooled()));
        Map<String, Object> overFolds = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            overFolds.put(measure.label(), of(card.overFolds(measure)));
        }
        json.put("overFolds", overFolds);
        List<Object> folds = new ArrayList<>();
        card.folds().forEach((name, matrix) -> folds.add(fields(new LinkedHashMap<>(Map.of("name", name)), matrix)));
        json.put("folds", folds);
        return json;
    }

    /**
     * Returns an assessment: its score card, {@code "baseline"} with the measures of always giving the most frequent
     * label, and {@code "intervals"}, each as {@link IntervalJson} has it: of each measure by speaker, unless there are
     * fewer than {@link Bootstrap#FEWEST_SPEAKERS} speakers, and then by utterance.
     */
    public static Map<String, Object> of(Assessment assessment) {
        Map<String, Object> json = of(assessment.card());
        json.put("baseline", measures(new LinkedHashMap<>(), assessment.baseline()));
        List<Object> intervals = new ArrayList<>();
        assessment.bySpeaker().forEach(interval -> intervals.add(IntervalJson.of(interval)));
        assessment.byUtterance().forEach(interval -> intervals.add(IntervalJson.of(interval)));
        json.put("intervals", intervals);
        return json;
    }

    /** Returns a mean: {@code {"mean", "sampleDeviation"}}, the latter null for a single value. */
    public static Map<String, Object> of(Spread spread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", share(spread.mean()));
        json.put("sampleDeviation", share(spread.deviation()));
        return json;
    }

    private static Map<String, Object> measures(Map<String, Object> json, ConfusionMatrix matrix) {
        for (Measure measure : Measure.values()) {
            json.put(measure.label(), share(measure.of(matrix)));
        }
        return json;
    }

    private static Map<String, Object> fields(Map<String, Object> json, ConfusionMatrix matrix) {
        json.put("utterances", matrix.total());
        measures(json, matrix);
        Map<String, Object> recall = new LinkedHashMap<>();
        Map<String, Object> precision = new LinkedHashMap<>();
        List<Object> confusion = new ArrayList<>();
        for (int k = 0; k < matrix.labels().size(); k++) {
            recall.put(matrix.labels().get(k), share(matrix.recall(k)));
            precision.put(matrix.labels().get(k), share(matrix.precision(k)));
            List<Long> row = new ArrayList<>();
            for (int p = 0; p < matrix.labels().size(); p++) {
                row.add(matrix.count(k, p));
            }
            confusion.add(row);
        }
        json.put("recall", recall);
        json.put("precision", precision);
        json.put("confusion", confusion);
        return json;
    }

    private static @Nullable BigDecimal share(OptionalDouble value) {
        return value.isPresent() ? share(value.getAsDouble()) : null;
    }

    /** A share with six decimals; half-way cases go to the even neighbour. */
    static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}

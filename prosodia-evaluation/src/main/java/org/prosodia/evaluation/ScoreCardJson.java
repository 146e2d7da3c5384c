package org.prosodia.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * fewer than {@link Bootstrap#FEWEST_SPEAKERS} speakers, and then by utterance; {@code "AUC"} as
     * {@link #of(RocAreas)} has it; {@code "speakers"} as {@link #of(SpeakerScores)}; and {@code "unknownSpeakers"},
     * the number of utterances without a known speaker.
     */
    public static Map<String, Object> of(Assessment assessment) {
        Map<String, Object> json = of(assessment.card());
        json.put("baseline", measures(new LinkedHashMap<>(), assessment.baseline()));
        List<Object> intervals = new ArrayList<>();
        assessment.bySpeaker().forEach(interval -> intervals.add(IntervalJson.of(interval)));
        assessment.byUtterance().forEach(interval -> intervals.add(IntervalJson.of(interval)));
        json.put("intervals", intervals);
        json.put("AUC", of(assessment.areas()));
        json.put("speakers", of(assessment.speakers()));
        json.put("unknownSpeakers", assessment.speakers().unknown());
        return json;
    }

    /**
     * Returns areas under ROC curves: {@code {"macro", "classes": {label: area}, "intervals": [{"class", "value",
     * "lower", "upper", "level", "resampled", "units", "resamples", "seed"}]}}. The interval of the mean has the class
     * null. An undefined area is null.
     */
    public static Map<String, Object> of(RocAreas areas) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("macro", share(areas.macro().value()));
        Map<String, Object> classes = new LinkedHashMap<>();
        List<Object> intervals = new ArrayList<>();
        interval(areas, areas.macro(), null).ifPresent(intervals::add);
        for (RocAreas.Area area : areas.classes()) {
            classes.put(area.name(), share(area.value()));
            interval(areas, area, area.name()).ifPresent(intervals::add);
        }
        json.put("classes", classes);
        json.put("intervals", intervals);
        return json;
    }

    private static Optional<Map<String, Object>> interval(RocAreas areas, RocAreas.Area area, @Nullable String label) {
        return area.interval().map(interval -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("class", label);
            json.put("value", share(area.value()));
            IntervalJson.put(json, interval);
            json.put("resampled", "speakers");
            json.put("units", areas.speakers());
            IntervalJson.put(json, areas.bootstrap());
            return json;
        });
    }

    /**
     * Returns speakers, the lowest UA first: {@code [{"speaker", "utterances", "WA", "UA", "mostConfused": {"truth",
     * "predicted", "count"}}]}, where {@code "mostConfused"} is null without errors.
     */
    public static List<Map<String, Object>> of(SpeakerScores speakers) {
        return speakers.speakers().stream().map(ScoreCardJson::speaker).toList();
    }

    private static Map<String, Object> speaker(SpeakerScores.Speaker speaker) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("speaker", speaker.name());
        json.put("utterances", speaker.matrix().total());
        json.put("WA", share(speaker.matrix().weightedAccuracy()));
        json.put("UA", share(speaker.matrix().unweightedAccuracy()));
        json.put(
                "mostConfused",
                speaker.mostFrequent()
                        .map(most ->
                                Map.of("truth", most.truth(), "predicted", most.predicted(), "count", most.count()))
                        .orElse(null));
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

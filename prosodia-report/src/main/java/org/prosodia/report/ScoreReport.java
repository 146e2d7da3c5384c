package org.prosodia.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.FoldStatistics;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.ScoreCard;

/** Score cards and intervals: per cent with one decimal in text, shares from 0 to 1 with six decimals in JSON. */
public final class ScoreReport {

    private ScoreReport() {
    }

    /** A table of the measures, pooled, over folds and by fold, and the pooled confusion matrix; several lines, each with its end. */
    public static String text(ScoreCard card) {
        return measures(card) + "\n" + confusion(card.pooled());
    }

    /** One line: the measure, the interval, and what was resampled. */
    public static String text(BootstrapInterval interval) {
        String unit = interval.unit() == BootstrapInterval.Unit.SPEAKER ? "speakers" : "utterances";
        return Digits.format("%s %s, %s, %d %s resampled %d times\n", interval.measure().label(), Digits.percent(interval.estimate()),
                text(interval.interval()), interval.units(), unit, interval.bootstrap().resamples());
    }

    /** One line: both measures, the difference, the interval, whether zero lies in it, and what was resampled. */
    public static String text(PairedDifference pair) {
        return Digits.format("%s %s against %s: difference %s, %s, %s zero; %d speakers resampled %d times, %d and %d runs\n",
                pair.measure().label(), Digits.percent(pair.first()), Digits.percent(pair.second()), Digits.percent(pair.difference()),
                text(pair.interval()), pair.interval().contains(0) ? "which contains" : "which does not contain", pair.speakers(),
                pair.bootstrap().resamples(), pair.firstRuns(), pair.secondRuns());
    }

    private static String text(Interval interval) {
        return Digits.format("%.0f %% interval %s to %s", 100 * interval.level(), Digits.percent(interval.lower()),
                Digits.percent(interval.upper()));
    }

    private static String measures(ScoreCard card) {
        List<Measure> measures = List.of(Measure.values());
        TextTable table = new TextTable().row(row("", measures.stream().map(Measure::label), "utterances"));
        table.row(row("pooled", measures.stream().map(measure -> Digits.percent(card.pooled(measure))),
                Long.toString(card.pooled().total())));
        List<FoldStatistics> overFolds = measures.stream().map(card::overFolds).toList();
        table.row(row("mean over folds", overFolds.stream().map(statistics -> Digits.percent(statistics.mean())), ""));
        table.row(row("sample deviation", overFolds.stream().map(statistics -> percent(statistics.deviation())), ""));
        card.folds().forEach((name, matrix) -> table.row(row("fold " + name,
                measures.stream().map(measure -> Digits.percent(measure.of(matrix))), Long.toString(matrix.total()))));
        return table.toString();
    }

    private static String confusion(ConfusionMatrix matrix) {
        List<String> labels = matrix.labels();
        TextTable table = new TextTable().row(row("truth \\ predicted", labels.stream(), "recall"));
        for (int t = 0; t < labels.size(); t++) {
            int truth = t;
            table.row(row(labels.get(t), IntStream.range(0, labels.size()).mapToObj(p -> Long.toString(matrix.count(truth, p))),
                    percent(matrix.recall(t))));
        }
        return table.row(row("precision", IntStream.range(0, labels.size()).mapToObj(p -> percent(matrix.precision(p))), "")).toString();
    }

    private static List<String> row(String first, Stream<String> cells, String last) {
        List<String> row = new ArrayList<>(List.of(first));
        cells.forEach(row::add);
        row.add(last);
        return row;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Digits.percent(share.getAsDouble()) : "-";
    }

    /**
     * {@code {"labels", "pooled": {...}, "overFolds": {"WA": {"mean", "sampleDeviation"}, ...}, "folds": [{"name", ...}]}}, where the
     * pooled matrix and each fold have {@code "utterances"}, {@code "WA"}, {@code "UA"}, {@code "macro-F1"}, {@code "recall"} and
     * {@code "precision"} by label, and {@code "confusion"} as rows of truths. What is not defined, such as the recall of a class that does
     * not occur, is null.
     */
    public static ObjectNode json(ScoreCard card) {
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

    /** {@code {"measure", "value", "lower", "upper", "level", "resampled", "units", "resamples", "seed"}}. */
    public static ObjectNode json(BootstrapInterval interval) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("measure", interval.measure().label())
                .put("value", Digits.share(interval.estimate()));
        fill(json, interval.interval());
        json.put("resampled", interval.unit() == BootstrapInterval.Unit.SPEAKER ? "speakers" : "utterances");
        return fill(json.put("units", interval.units()), interval.bootstrap());
    }

    /**
     * {@code {"measure", "first", "second", "difference", "lower", "upper", "level", "speakers", "utterances", "firstRuns", "secondRuns",
     * "resamples", "seed"}}.
     */
    public static ObjectNode json(PairedDifference pair) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("measure", pair.measure().label())
                .put("first", Digits.share(pair.first())).put("second", Digits.share(pair.second()))
                .put("difference", Digits.share(pair.difference()));
        fill(json, pair.interval());
        json.put("speakers", pair.speakers()).put("utterances", pair.utterances()).put("firstRuns", pair.firstRuns())
                .put("secondRuns", pair.secondRuns());
        return fill(json, pair.bootstrap());
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

    private static void fill(ObjectNode json, Interval interval) {
        json.put("lower", Digits.share(interval.lower())).put("upper", Digits.share(interval.upper()))
                .put("level", interval.level());
    }

    private static ObjectNode fill(ObjectNode json, Bootstrap bootstrap) {
        return json.put("resamples", bootstrap.resamples()).put("seed", bootstrap.seed());
    }

    private static void put(ObjectNode json, String name, OptionalDouble share) {
        if (share.isPresent()) {
            json.put(name, Digits.share(share.getAsDouble()));
        } else {
            json.putNull(name);
        }
    }
}

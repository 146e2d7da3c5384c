package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Spread;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;

/** Writes score cards as text, in per cent with one decimal. */
public final class ScoreCardText {

    private ScoreCardText() {}

    /**
     * Returns an assessment as text: a table of the measures, pooled with their intervals and the baseline, over folds
     * and by fold; the units resampled; and the pooled confusion matrix. Each line ends with a line feed.
     */
    public static String of(Assessment assessment) {
        return measures(assessment) + resampled(assessment) + "\n"
                + absent(assessment.card().pooled()) + "\n"
                + confusion(assessment.card().pooled());
    }

    /** Returns a line about the classes that no utterance has; empty if there are none. */
    private static String absent(ConfusionMatrix matrix) {
        Map<Boolean, List<String>> occurring = IntStream.range(
                        0, matrix.labels().size())
                .boxed()
                .collect(Collectors.partitioningBy(
                        k -> matrix.occurrences(k) > 0, Collectors.mapping(matrix.labels()::get, Collectors.toList())));
        List<String> absent = occurring.getOrDefault(false, List.of());
        return absent.isEmpty()
                ? ""
                : String.join(", ", absent) + (absent.size() == 1 ? " does" : " do")
                        + " not occur: UA and macro-F1 are over "
                        + String.join(", ", occurring.getOrDefault(true, List.of())) + "\n";
    }

    private static String measures(Assessment assessment) {
        ScoreCard card = assessment.card();
        List<Measure> measures = List.of(Measure.values());
        TextTable table = new TextTable().row(row("", measures.stream().map(Measure::label), "utterances"));
        table.row(row(
                "pooled",
                measures.stream().map(measure -> Digits.percent(card.pooled(measure))),
                Long.toString(card.pooled().total())));
        if (!assessment.bySpeaker().isEmpty()) {
            table.row(intervals("by speaker", assessment.bySpeaker()));
        }
        table.row(intervals("by utterance", assessment.byUtterance()));
        table.row(row(
                "majority class",
                measures.stream().map(measure -> Digits.percent(measure.of(assessment.baseline()))),
                ""));
        List<Spread> overFolds = measures.stream().map(card::overFolds).toList();
        table.row(row("mean over folds", overFolds.stream().map(statistics -> Digits.percent(statistics.mean())), ""));
        table.row(row("sample deviation", overFolds.stream().map(statistics -> percent(statistics.deviation())), ""));
        card.folds()
                .forEach((name, matrix) -> table.row(row(
                        "fold " + name,
                        measures.stream().map(measure -> Digits.percent(measure.of(matrix))),
                        Long.toString(matrix.total()))));
        return table.toString();
    }

    /** Returns a row of a table like {@code 95 % by speaker 50.0 to 75.0}. */
    static List<String> intervals(String by, List<BootstrapInterval> intervals) {
        return row(
                Digits.format("%.0f %% %s", 100 * intervals.get(0).interval().level(), by),
                intervals.stream()
                        .map(BootstrapInterval::interval)
                        .map(ends -> Digits.percent(ends.lower()) + " to " + Digits.percent(ends.upper())),
                "");
    }

    private static String resampled(Assessment assessment) {
        BootstrapInterval utterances = assessment.byUtterance().get(0);
        String speakers = assessment.bySpeaker().isEmpty()
                ? "no interval over speakers: fewer than " + Bootstrap.FEWEST_SPEAKERS
                        + " speakers are too few to resample"
                : assessment.bySpeaker().get(0).units() + " speakers";
        return speakers + ", " + utterances.units() + " utterances resampled "
                + utterances.bootstrap().resamples()
                + " times; intervals by utterance are too narrow: utterances of one speaker are not independent";
    }

    private static String confusion(ConfusionMatrix matrix) {
        List<String> labels = matrix.labels();
        TextTable table = new TextTable().row(row("truth \\ predicted", labels.stream(), "recall"));
        for (int t = 0; t < labels.size(); t++) {
            int truth = t;
            table.row(row(
                    labels.get(t),
                    IntStream.range(0, labels.size()).mapToObj(p -> Long.toString(matrix.count(truth, p))),
                    percent(matrix.recall(t))));
        }
        return table.row(row(
                        "precision", IntStream.range(0, labels.size()).mapToObj(p -> percent(matrix.precision(p))), ""))
                .toString();
    }

    static List<String> row(String first, Stream<String> cells, String last) {
        List<String> row = new ArrayList<>(List.of(first));
        cells.forEach(row::add);
        row.add(last);
        return row;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Digits.percent(share.getAsDouble()) : "-";
    }
}

package org.prosodia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.FoldStatistics;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;

/** Score cards for people: per cent with one decimal. */
public final class ScoreCardText {

    private ScoreCardText() {
    }

    /** A table of the measures, pooled, over folds and by fold, and the pooled confusion matrix; several lines, each with its end. */
    public static String of(ScoreCard card) {
        return measures(card) + "\n" + confusion(card.pooled());
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
}

package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Spread;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.ConfusionFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;

/** The section on one variant: measures, classes, confusions, ROC curves, folds, speakers, and its curves. */
final class VariantSection {

    private final ExperimentScores experiment;
    private final VariantScores scores;
    private final Html page;
    private final ReportFiles files;

    VariantSection(ExperimentScores experiment, VariantScores scores, Html page, ReportFiles files) {
        this.experiment = experiment;
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    void write() {
        measures();
        classes();
        new RocSection(experiment, scores, page, files).write();
        folds();
        new SpeakersSection(experiment, scores, page, files).write();
        new CurvesSection(experiment, scores, page, files).write();
    }

    private String name(String what) {
        return files.name(experiment.experiment().corpus(), scores.variant().name(), what);
    }

    private void measures() {
        Table.Builder table = new Table.Builder(
                name("intervals"),
                "Scores, in per cent",
                List.of(
                        "",
                        "mean",
                        "deviation over seeds",
                        "95 % interval over speakers",
                        "over utterances (too narrow)"));
        for (Measure measure : Measure.values()) {
            table.row(
                    measure.label(),
                    Digits.percent(scores.variant().mean(measure)),
                    ScoreText.percent(scores.variant().deviation(measure)),
                    scores.range(measure),
                    ScoreText.range(scores.overUtterances(measure).interval()));
        }
        files.table(page, table.table());
    }

    private void classes() {
        page.element("h4", "Classes");
        ConfusionMatrix matrix = scores.together().pooled();
        List<String> labels = matrix.labels();
        Table.Builder table = new Table.Builder(
                name("classes"), "Classes, in per cent", List.of("class", "utterances", "recall", "precision", "F1"));
        for (int k = 0; k < labels.size(); k++) {
            table.row(
                    labels.get(k),
                    Long.toString(
                            matrix.occurrences(k) / scores.variant().runs().size()),
                    ScoreText.percent(matrix.recall(k)),
                    ScoreText.percent(matrix.precision(k)),
                    ScoreText.percent(matrix.f1(k)));
        }
        page.open("div", "class", "beside").open("div");
        files.figure(
                page,
                ConfusionFigure.of(name("confusion"), matrix),
                "Confusion matrix: the number of utterances"
                        + " of each true class that were predicted as each class, and their share of the row; blue is"
                        + " right." + scores.counted());
        page.close().open("div");
        files.table(page, table.table());
        page.close().close();
        files.data(confusion(matrix));
    }

    private Table confusion(ConfusionMatrix matrix) {
        List<String> header = new ArrayList<>(List.of("truth \\ predicted"));
        header.addAll(matrix.labels());
        Table.Builder table = new Table.Builder(name("confusion-matrix"), "Confusion matrix", header);
        for (int k = 0; k < matrix.labels().size(); k++) {
            int truth = k;
            List<String> row = new ArrayList<>(List.of(matrix.labels().get(k)));
            IntStream.range(0, matrix.labels().size()).forEach(p -> row.add(Long.toString(matrix.count(truth, p))));
            table.row(row);
        }
        return table.table();
    }

    private void folds() {
        page.element("h4", "Folds");
        Table.Builder table = new Table.Builder(
                name("folds"), "Folds, in per cent", List.of("fold", "utterances", "WA", "UA", "macro-F1"));
        int runs = scores.variant().runs().size();
        scores.together().folds().forEach((fold, matrix) -> table.row(cells(fold, matrix, runs)));
        List<Spread> over = IntStream.range(0, Measure.values().length)
                .mapToObj(m -> scores.together().overFolds(Measure.values()[m]))
                .toList();
        table.row(summary("mean over folds", over, statistics -> Digits.percent(statistics.mean())));
        table.row(summary("standard deviation", over, statistics -> ScoreText.percent(statistics.deviation())));
        files.table(page, table.table());
    }

    private static List<String> summary(String name, List<Spread> over, Function<Spread, String> which) {
        List<String> row = new ArrayList<>(List.of(name, ""));
        over.forEach(statistics -> row.add(which.apply(statistics)));
        return row;
    }

    private static List<String> cells(String name, ConfusionMatrix matrix, int runs) {
        List<String> row = new ArrayList<>(List.of(name, Long.toString(matrix.total() / runs)));
        for (Measure measure : Measure.values()) {
            row.add(Digits.percent(measure.of(matrix)));
        }
        return row;
    }
}

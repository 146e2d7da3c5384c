package org.prosodia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Reliability;
import org.prosodia.evaluation.Spread;

/** One variant in full: classes, confusions, folds, speakers, learning curves, calibration. */
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
        folds();
        speakers();
        page.open("div", "class", "beside");
        learning();
        reliability();
        page.close();
    }

    private String name(String what) {
        return files.name(experiment.experiment().corpus(), scores.variant().name(), what);
    }

    private String counted() {
        int runs = scores.variant().runs().size();
        return runs == 1 ? "" : " All " + runs + " runs are counted together, each utterance " + runs + " times.";
    }

    private void measures() {
        Table.Builder table = new Table.Builder(name("intervals"), "Scores, in per cent",
                List.of("", "mean", "deviation over seeds", "95 % interval over speakers", "over utterances (too narrow)"));
        for (Measure measure : Measure.values()) {
            table.row(measure.label(), Digits.percent(scores.variant().mean(measure)), Wording.percent(scores.variant().deviation(measure)),
                    scores.range(measure), Wording.range(scores.byUtterance().get(measure).interval()));
        }
        files.table(page, table.table());
    }

    private void classes() {
        page.element("h4", "Classes");
        ConfusionMatrix matrix = scores.together().pooled();
        List<String> labels = matrix.labels();
        Table.Builder table = new Table.Builder(name("classes"), "Classes, in per cent",
                List.of("class", "utterances", "recall", "precision", "F1"));
        for (int k = 0; k < labels.size(); k++) {
            table.row(labels.get(k), Long.toString(matrix.occurrences(k) / scores.variant().runs().size()),
                    Wording.percent(matrix.recall(k)), Wording.percent(matrix.precision(k)), Wording.percent(matrix.f1(k)));
        }
        page.open("div", "class", "beside").open("div");
        files.figure(page, ConfusionFigure.of(name("confusion"), matrix), "Confusion matrix: how many of each truth were taken for what,"
                + " and which share of the row; blue is right." + counted());
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
        Table.Builder table = new Table.Builder(name("folds"), "Folds, in per cent", List.of("fold", "utterances", "WA", "UA", "macro-F1"));
        int runs = scores.variant().runs().size();
        scores.together().folds().forEach((fold, matrix) -> table.row(cells(fold, matrix, runs)));
        List<Spread> over = IntStream.range(0, Measure.values().length)
                .mapToObj(m -> scores.together().overFolds(Measure.values()[m])).toList();
        table.row(summary("mean over folds", over, statistics -> Digits.percent(statistics.mean())));
        table.row(summary("standard deviation", over, statistics -> Wording.percent(statistics.deviation())));
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

    private void speakers() {
        page.element("h4", "Speakers");
        int runs = scores.variant().runs().size();
        Table.Builder table = new Table.Builder(name("speakers"), "Speakers, in per cent",
                List.of("speaker", "utterances", "WA", "UA", "macro-F1"));
        List<RowsFigure.Row> rows = new ArrayList<>();
        StringBuilder alternative = new StringBuilder("UA by speaker.");
        scores.speakers().forEach((speaker, matrix) -> {
            table.row(cells(speaker, matrix, runs));
            rows.add(new RowsFigure.Row(speaker, matrix.unweightedAccuracy(), Optional.empty(), List.of(),
                    Wording.count(matrix.total() / runs, "utterance")));
            alternative.append(' ').append(speaker).append(": ").append(Digits.percent(matrix.unweightedAccuracy())).append('.');
        });
        Figure figure = RowsFigure.of(name("speakers-UA"), alternative.toString(), "UA", rows,
                OptionalDouble.of(scores.variant().mean(Measure.UNWEIGHTED_ACCURACY)), "all speakers");
        page.open("div", "class", "beside").open("div");
        files.figure(page, figure, "UA of each speaker, over the classes that the speaker has." + counted());
        page.close().open("div");
        files.table(page, table.table());
        page.close().close();
    }

    private void learning() {
        if (scores.variant().runs().stream().allMatch(run -> run.training().stream().allMatch(fold -> fold.losses().isEmpty()))) {
            return;
        }
        page.open("div").element("h4", "Learning curves");
        curve("training loss (nats)", "loss", FoldTraining::losses);
        if (scores.variant().runs().stream().anyMatch(run -> run.training().stream().anyMatch(fold -> !fold.validation().isEmpty()))) {
            curve("UA of the validation part", "validation", FoldTraining::validation);
        }
        page.close();
    }

    private void curve(String axis, String what, Function<FoldTraining, List<Double>> values) {
        List<SeriesFigure.Series> series = new ArrayList<>();
        Table.Builder table = new Table.Builder(name(what), axis + " by epoch", List.of("run", "fold", "epoch", what));
        List<FinishedRun> runs = scores.variant().runs();
        for (int r = 0; r < runs.size(); r++) {
            for (FoldTraining fold : runs.get(r).training()) {
                List<Double> losses = values.apply(fold);
                series.add(new SeriesFigure.Series(called(runs.get(r)) + ", fold " + fold.fold(), points(losses), r, true));
                for (int e = 0; e < losses.size(); e++) {
                    table.row(runs.get(r).name(), fold.fold(), Integer.toString(e + 1), Digits.share(losses.get(e)).toPlainString());
                }
            }
        }
        for (int r = 0; r < runs.size(); r++) {
            List<Double> mean = mean(runs.get(r).training().stream().map(values).filter(losses -> !losses.isEmpty()).toList());
            series.add(new SeriesFigure.Series(called(runs.get(r)), points(mean), r, false));
        }
        files.data(table.table());
        String alternative = axis + " by epoch, a line for each fold; mean of the last epoch: " + series.stream()
                .filter(line -> !line.thin() && !line.points().isEmpty())
                .map(line -> line.label() + " " + Digits.format("%.3f", line.points().get(line.points().size() - 1).y())).toList();
        files.figure(page, SeriesFigure.ofValues(name(what + "-curve"), alternative, "epoch", axis, series),
                "Thin lines are folds, thick ones the means of a seed.");
    }

    private static String called(FinishedRun run) {
        return run.seed().isPresent() ? "seed " + run.seed().getAsLong() : run.name();
    }

    private static List<SeriesFigure.Point> points(List<Double> values) {
        return IntStream.range(0, values.size()).mapToObj(i -> SeriesFigure.Point.of(i + 1, values.get(i))).toList();
    }

    /** Epoch by epoch, as far as all folds go. */
    private static List<Double> mean(List<List<Double>> folds) {
        int epochs = folds.stream().mapToInt(List::size).min().orElse(0);
        return IntStream.range(0, epochs).mapToObj(e -> folds.stream().mapToDouble(fold -> fold.get(e)).average().orElseThrow()).toList();
    }

    private void reliability() {
        page.open("div").element("h4", "Calibration");
        Reliability reliability = scores.reliability();
        Table.Builder table = new Table.Builder(name("reliability"), "Reliability, in per cent",
                List.of("above", "to", "predictions", "mean probability", "right"));
        reliability.bins().forEach(bin -> table.row(Digits.percent(bin.from()), Digits.percent(bin.to()), Integer.toString(bin.count()),
                bin.count() == 0 ? "-" : Digits.percent(bin.confidence()), bin.count() == 0 ? "-" : Digits.percent(bin.accuracy())));
        files.data(table.table());
        files.figure(page, ReliabilityFigure.of(name("reliability-diagram"), reliability), "Reliability of out-of-fold predictions in "
                + Reliability.BINS + " bins of equal width: bars are the share that is right, dots stand at the mean probability. Below the"
                + " dashed line the network claims too much. ECE is the mean distance of accuracy from confidence, weighted by the"
                + " bins\u2019 counts (Guo et al., ICML 2017); no temperature was fitted." + counted());
        page.close();
    }
}

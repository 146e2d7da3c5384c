package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.ReliabilityFigure;
import org.prosodia.report.figure.RiskFigure;
import org.prosodia.report.figure.SeriesFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.Table;

/** The section on a variant's training and calibration: learning curves, reliability, and risk over coverage. */
final class CurvesSection {

    private final ExperimentScores experiment;
    private final VariantScores scores;
    private final Html page;
    private final ReportFiles files;

    CurvesSection(ExperimentScores experiment, VariantScores scores, Html page, ReportFiles files) {
        this.experiment = experiment;
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    void write() {
        learning();
        page.open("div", "class", "beside");
        reliability();
        riskCoverage();
        page.close();
    }

    private String name(String what) {
        return files.name(experiment.experiment().corpus(), scores.variant().name(), what);
    }

    private void learning() {
        if (scores.variant().runs().stream()
                .allMatch(run ->
                        run.training().stream().allMatch(fold -> fold.losses().isEmpty()))) {
            return;
        }
        page.open("div").element("h4", "Learning curves");
        curve("training loss (nats)", "loss", FoldTraining::losses);
        if (scores.variant().runs().stream()
                .anyMatch(run -> run.training().stream()
                        .anyMatch(fold -> !fold.validation().isEmpty()))) {
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
                series.add(
                        new SeriesFigure.Series(label(runs.get(r)) + ", fold " + fold.fold(), points(losses), r, true));
                for (int e = 0; e < losses.size(); e++) {
                    table.row(
                            runs.get(r).name(),
                            fold.fold(),
                            Integer.toString(e + 1),
                            Digits.share(losses.get(e)).toPlainString());
                }
            }
        }
        for (int r = 0; r < runs.size(); r++) {
            List<Double> mean = mean(runs.get(r).training().stream()
                    .map(values)
                    .filter(losses -> !losses.isEmpty())
                    .toList());
            series.add(new SeriesFigure.Series(label(runs.get(r)), points(mean), r, false));
        }
        files.data(table.table());
        String alternative = axis + " by epoch, a line for each fold; mean of the last epoch: "
                + series.stream()
                        .filter(line -> !line.thin() && !line.points().isEmpty())
                        .map(line -> line.label() + " "
                                + Digits.format(
                                        "%.3f",
                                        line.points()
                                                .get(line.points().size() - 1)
                                                .y()))
                        .toList();
        files.figure(
                page,
                SeriesFigure.ofValues(name(what + "-curve"), alternative, "epoch", axis, series),
                "Thin lines are folds, thick ones the means of a seed.");
    }

    private static String label(FinishedRun run) {
        return run.seed().isPresent() ? "seed " + run.seed().getAsLong() : run.name();
    }

    private static List<SeriesFigure.Point> points(List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> SeriesFigure.Point.of(i + 1, values.get(i)))
                .toList();
    }

    /** Returns the mean of each epoch, up to the last epoch that all folds have. */
    private static List<Double> mean(List<List<Double>> folds) {
        int epochs = folds.stream().mapToInt(List::size).min().orElse(0);
        return IntStream.range(0, epochs)
                .mapToObj(e -> folds.stream()
                        .mapToDouble(fold -> fold.get(e))
                        .average()
                        .orElseThrow())
                .toList();
    }

    private void reliability() {
        page.open("div").element("h4", "Calibration");
        Reliability reliability = scores.reliability();
        Table.Builder table = new Table.Builder(
                name("reliability"),
                "Reliability, in per cent",
                List.of("above", "to", "predictions", "mean probability", "right"));
        reliability
                .bins()
                .forEach(bin -> table.row(
                        Digits.percent(bin.from()),
                        Digits.percent(bin.to()),
                        Integer.toString(bin.count()),
                        bin.count() == 0 ? "-" : Digits.percent(bin.confidence()),
                        bin.count() == 0 ? "-" : Digits.percent(bin.accuracy())));
        files.data(table.table());
        files.figure(
                page,
                ReliabilityFigure.of(name("reliability-diagram"), reliability),
                "Reliability of out-of-fold predictions in "
                        + Reliability.BINS
                        + " bins of equal width: bars are the share that is right, dots are at the mean"
                        + " probability. Below the dashed line the network is overconfident. ECE is the mean distance"
                        + " of accuracy from confidence, weighted by the"
                        + " bins\u2019 counts (Guo et al., ICML 2017); no temperature was fitted." + scores.counted());
        page.close();
    }

    private void riskCoverage() {
        page.open("div").element("h4", "Risk and coverage");
        RiskCoverage curve = scores.riskCoverage();
        files.figure(
                page,
                RiskFigure.of(name("risk-coverage"), curve),
                "The share of wrong answers if the network answers only its most probable predictions and returns"
                        + " uncertain for the rest (Geifman and El-Yaniv, NIPS 2017). The dashed line is the share"
                        + " of wrong answers if all are answered: the further the curve is below it, the better"
                        + " the probability separates right from wrong answers. The area is the curve\u2019s mean;"
                        + " probabilities are as above." + scores.counted());
        Table.Builder table = new Table.Builder(
                name("risk-coverage-table"),
                "Risk and coverage, in per cent",
                List.of("answered", "from probability", "wrong"));
        RiskFigure.COVERAGES.stream()
                .map(curve::covering)
                .forEach(point -> table.row(
                        Digits.percent(point.coverage()),
                        Digits.percent(point.threshold()),
                        Digits.percent(point.risk())));
        files.table(page, table.table());
        page.close();
    }
}

package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Factor;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Sweep;
import org.prosodia.evaluation.Verdict;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.SeriesFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;

/** The section on the paper's findings: a verdict for each, and the plots that the verdicts are based on. */
final class FindingsSection {

    private final ExperimentScores scores;
    private final Html page;
    private final ReportFiles files;

    FindingsSection(ExperimentScores scores, Html page, ReportFiles files) {
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    void write() {
        page.element("h3", "The paper\u2019s findings on these runs");
        if (scores.findings().isEmpty()) {
            page.paragraph("These runs can confirm or refute none of the paper\u2019s findings: they vary neither the"
                    + " pooling nor the first"
                    + " layer\u2019s filters, and have no class called happy.");
            return;
        }
        page.paragraph("Each finding is stated as a difference or a slope that is above zero if the finding holds."
                + " Confirmed: its 95 % interval, paired by speaker, is above zero. Not confirmed: the interval is"
                + " below zero, so the opposite holds here. Cannot tell: the interval contains zero"
                + (scores.experiment().speakers() < Bootstrap.FEWEST_SPEAKERS
                        ? "; and here throughout, because fewer than " + Bootstrap.FEWEST_SPEAKERS
                                + " speakers have no interval. Several findings"
                        : ". Several findings")
                + " are several tests on the same speakers.");
        if (scores.experiment().extraPool()) {
            page.paragraph("Every network here has the extra pool, and so is not the paper\u2019s: the verdicts are"
                    + " on a network that is several times cheaper.");
        }
        Table.Builder table = new Table.Builder(
                files.name(scores.experiment().corpus(), "findings"),
                "The findings of Li et al. (Interspeech 2018) on these runs, in per cent",
                List.of("finding", "verdict", "evidence"));
        scores.findings()
                .forEach(finding ->
                        table.row(statement(finding), finding.verdict().text(), finding.evidence()));
        files.data(table.table());
        table.table()
                .write(
                        page,
                        (row, column) ->
                                column == 1 ? style(scores.findings().get(row).verdict()) : "t");
        for (Factor factor : Factor.values()) {
            Sweep.of(scores.experiment(), factor).forEach(this::sweep);
        }
    }

    private static String statement(Finding finding) {
        return finding.statement() + (finding.held().isEmpty() ? "" : " (with " + finding.held() + ")");
    }

    private static String style(Verdict verdict) {
        return "verdict " + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void sweep(Sweep sweep) {
        page.element("h4", title(sweep));
        page.open("div", "class", "beside").open("div");
        if (sweep.factor().numeric()) {
            accuracy(sweep);
            recalls(sweep);
        } else {
            List<VariantScores> variants =
                    sweep.variants().stream().map(scores::of).toList();
            files.figure(
                    page,
                    ScoresSection.rows(
                            files.name(scores.experiment().corpus(), "pooling", sweep.held(), "UA"),
                            scores,
                            variants,
                            sweep.steps().stream().map(Sweep.Step::level).toList()),
                    "UA by pooling, 95 % intervals over speakers" + ScoreText.rings(sweep.variants()));
        }
        page.close()
                .open("aside")
                .element("h5", "The paper")
                .paragraph(paper(sweep.factor()))
                .element("h5", "These runs")
                .open("ul");
        scores.findings().stream()
                .filter(finding -> finding.topic().equals(Optional.of(sweep.factor()))
                        && finding.held().equals(sweep.held()))
                .forEach(finding -> {
                    page.open("li")
                            .text(finding.statement() + ": ")
                            .element("span", finding.verdict().text(), "class", style(finding.verdict()))
                            .text(" " + finding.evidence() + ".")
                            .close();
                });
        page.close().close().close();
    }

    private static String title(Sweep sweep) {
        String title = switch (sweep.factor()) {
            case POOLING -> "Poolings";
            case SPECTRAL_HEIGHT -> "Height of the spectral filters";
            case TEMPORAL_WIDTH -> "Width of the temporal filters";
        };
        return title + (sweep.held().isEmpty() ? "" : ", with " + sweep.held());
    }

    private static String paper(Factor factor) {
        return switch (factor) {
            case POOLING ->
                "On IEMOCAP\u2019s improvised part attention pooling is better than average pooling and than max"
                        + " pooling. (Two further names are the same functions: top-down only is average pooling, and"
                        + " bottom-up only is attention pooling with softmax and sum,"
                        + " because the top-down map is linear.)";
            case SPECTRAL_HEIGHT ->
                "Accuracy rises with the height of the spectral filters, and flattens near 10 bins, which are 100 Hz.";
            case TEMPORAL_WIDTH ->
                "The best temporal filters are about 8 frames wide, 80 ms; the wider they are, the less often angry is"
                        + " recognised.";
        };
    }

    private static String axis(Sweep sweep) {
        return sweep.factor() == Factor.SPECTRAL_HEIGHT ? "height (bins of 10 Hz)" : "width (frames of 10 ms)";
    }

    private void accuracy(Sweep sweep) {
        List<SeriesFigure.Point> points = new ArrayList<>();
        StringBuilder alternative = new StringBuilder("UA over the " + axis(sweep) + ".");
        for (Sweep.Step step : sweep.steps()) {
            double mean = step.variant().mean(Measure.UNWEIGHTED_ACCURACY);
            List<Double> each = step.variant().each(Measure.UNWEIGHTED_ACCURACY);
            points.add(new SeriesFigure.Point(
                    step.number(),
                    mean,
                    scores.of(step.variant()).interval(Measure.UNWEIGHTED_ACCURACY),
                    each.size() > 1 ? each : List.of()));
            alternative
                    .append(' ')
                    .append(step.level())
                    .append(": ")
                    .append(Digits.percent(mean))
                    .append('.');
        }
        Figure figure = SeriesFigure.ofShares(
                files.name(scores.experiment().corpus(), sweep.factor().option(), sweep.held(), "UA"),
                alternative.toString(),
                axis(sweep),
                "UA",
                List.of(new SeriesFigure.Series("", points, 0, false)));
        files.figure(page, figure, "UA with 95 % intervals over speakers" + ScoreText.rings(sweep.variants()));
    }

    private void recalls(Sweep sweep) {
        List<SeriesFigure.Series> series = new ArrayList<>();
        List<String> labels = scores.experiment().labels();
        List<String> header = new ArrayList<>(List.of(axis(sweep)));
        header.addAll(labels);
        Table.Builder table = new Table.Builder(
                files.name(scores.experiment().corpus(), sweep.factor().option(), sweep.held(), "recalls"),
                "Recall by class",
                header);
        for (Sweep.Step step : sweep.steps()) {
            List<String> row = new ArrayList<>(List.of(step.level()));
            for (int k = 0; k < labels.size(); k++) {
                row.add(ScoreText.percent(
                        scores.of(step.variant()).together().pooled().recall(k)));
            }
            table.row(row);
        }
        for (int k = 0; k < labels.size(); k++) {
            int label = k;
            List<SeriesFigure.Point> points = sweep.steps().stream()
                    .map(step -> SeriesFigure.Point.of(
                            step.number(),
                            scores.of(step.variant())
                                    .together()
                                    .pooled()
                                    .recall(label)
                                    .orElse(0)))
                    .toList();
            series.add(new SeriesFigure.Series(labels.get(k), points, k, false));
        }
        String alternative = "Recall by class over the " + axis(sweep) + ": "
                + table.table().rows().stream()
                        .map(row -> String.join(" ", row))
                        .collect(Collectors.joining("; "));
        files.data(table.table());
        files.figure(
                page,
                SeriesFigure.ofShares(table.table().name(), alternative, axis(sweep), "recall", series),
                "Recall of each class, all seeds counted together.");
    }
}

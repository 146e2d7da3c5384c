package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.RowsFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;

/** The section with the scores of all variants and of the majority baseline. */
final class ScoresSection {

    private final ExperimentScores scores;
    private final Html page;
    private final ReportFiles files;

    ScoresSection(ExperimentScores scores, Html page, ReportFiles files) {
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    void write() {
        page.element("h3", "Scores");
        leaked();
        page.paragraph("WA is the share of utterances predicted rightly, UA the mean of the classes' recalls, macro-F1"
                + " the mean of the classes' F1; all in per cent, all folds pooled"
                + (severalSeeds() ? ", mean \u00b1 standard deviation over seeds" : "")
                + ". Intervals contain 95 % of 10,000 resamples. The most frequent label is that of each"
                + " fold\u2019s training part, or of a single fold itself: the score without using the audio.");
        List<String> header = new ArrayList<>(List.of("variant", "seeds"));
        for (Measure measure : Measure.values()) {
            header.addAll(List.of(measure.label(), "95 % interval"));
        }
        Table.Builder table = new Table.Builder(
                files.name(scores.experiment().corpus(), "scores"), "Scores with 95 % intervals over speakers", header);
        scores.variants().forEach(variant -> table.row(row(variant)));
        table.row(baseline(scores.baseline()));
        files.table(page, table.table());
        page.element(
                "p",
                "Intervals over speakers are valid for other voices. Intervals over utterances, which"
                        + " papers report, are too narrow, because utterances of one speaker are alike; they are in the"
                        + " details of each variant."
                        + (scores.experiment().speakers() < 20
                                ? " With " + scores.experiment().speakers()
                                        + " speakers even the intervals over speakers are somewhat too narrow."
                                : ""),
                "class",
                "note");
        paper();
        if (scores.variants().size() > 1) {
            figure();
        }
    }

    private void leaked() {
        List<String> leaked = scores.experiment().variants().stream()
                .flatMap(variant -> variant.runs().stream())
                .filter(FinishedRun::leaked)
                .map(FinishedRun::name)
                .toList();
        if (!leaked.isEmpty()) {
            page.element(
                    "p",
                    "Leaked: the model of " + String.join(", ", leaked) + " was trained on some of these"
                            + " utterances. Its scores are too good.",
                    "class",
                    "verdict not-confirmed");
        }
    }

    /** Writes the paper's own numbers if the experiment has the paper's corpus and protocol. */
    private void paper() {
        Optional<NamedProtocol> paper = NamedProtocol.of("iemocap-improvised-4-loso10");
        if (paper.isPresent()
                && scores.experiment().corpus().equals(paper.get().corpus())
                && scores.experiment()
                        .protocol()
                        .equals(Optional.of(paper.get().protocol().name()))) {
            page.paragraph("Under this protocol Li et al. (Interspeech 2018) report WA 71.8 and UA 68.0.");
        }
    }

    private boolean severalSeeds() {
        return ScoreText.severalSeeds(scores.experiment().variants());
    }

    private static List<String> row(VariantScores variant) {
        List<String> row = new ArrayList<>(List.of(
                variant.variant().name(),
                Integer.toString(variant.variant().runs().size())));
        for (Measure measure : Measure.values()) {
            row.add(variant.meanOf(measure));
            row.add(variant.range(measure));
        }
        return row;
    }

    private static List<String> baseline(ScoreCard card) {
        List<String> row = new ArrayList<>(List.of("most frequent label", "-"));
        for (Measure measure : Measure.values()) {
            row.addAll(List.of(Digits.percent(card.pooled(measure)), "-"));
        }
        return row;
    }

    private void figure() {
        Figure figure = rows(
                files.name(scores.experiment().corpus(), "variants", "UA"),
                scores,
                scores.variants(),
                scores.variants().stream()
                        .map(variant -> variant.variant().name())
                        .toList());
        files.figure(
                page,
                figure,
                "UA of each variant" + (severalSeeds() ? ": mean over seeds" : "")
                        + " with its 95 % interval over speakers"
                        + ScoreText.rings(scores.experiment().variants())
                        + " Intervals of two variants may overlap although their paired difference is clear: compare"
                        + " by the findings, or with prosodia compare.");
    }

    /** Draws UA of some variants, a labelled row for each. */
    static Figure rows(String name, ExperimentScores scores, List<VariantScores> variants, List<String> labels) {
        List<RowsFigure.Row> rows = new ArrayList<>();
        StringBuilder alternative = new StringBuilder("UA by variant.");
        for (int i = 0; i < labels.size(); i++) {
            VariantScores variant = variants.get(i);
            double mean = variant.variant().mean(Measure.UNWEIGHTED_ACCURACY);
            Optional<Interval> interval = variant.interval(Measure.UNWEIGHTED_ACCURACY);
            List<Double> each = variant.variant().each(Measure.UNWEIGHTED_ACCURACY);
            rows.add(new RowsFigure.Row(
                    labels.get(i),
                    mean,
                    interval,
                    each.size() > 1 ? each : List.of(),
                    ScoreText.count(each.size(), "seed")));
            alternative
                    .append(' ')
                    .append(labels.get(i))
                    .append(": ")
                    .append(Digits.percent(mean))
                    .append(interval.map(range -> ", " + ScoreText.interval(range))
                            .orElse(""))
                    .append('.');
        }
        return RowsFigure.of(
                name,
                alternative.toString(),
                "UA",
                rows,
                OptionalDouble.of(scores.baseline().pooled(Measure.UNWEIGHTED_ACCURACY)),
                "most frequent label");
    }
}

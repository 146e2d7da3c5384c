package org.prosodia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;

/** The score card of all variants, beside what one gets without listening. */
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
        page.paragraph("WA is the share of utterances predicted rightly, UA the mean of the classes' recalls, macro-F1 the mean of the"
                + " classes' F1; all in per cent, all folds pooled" + (severalSeeds() ? ", mean \u00b1 standard deviation over seeds" : "")
                + ". Intervals hold 95 % of 10,000 resamples.");
        List<String> header = new ArrayList<>(List.of("variant", "seeds"));
        for (Measure measure : Measure.values()) {
            header.addAll(List.of(measure.label(), "over speakers", "over utterances"));
        }
        Table.Builder table = new Table.Builder(files.name(scores.experiment().corpus(), "scores"), "Scores with 95 % intervals", header);
        scores.variants().forEach(variant -> table.row(row(variant)));
        scores.baseline().ifPresent(card -> table.row(baseline(card)));
        files.table(page, table.table());
        page.open("p", "class", "note").text("Trust the intervals over speakers: they say what to expect of other voices. Those over"
                + " utterances are too narrow, because utterances of one speaker are alike; they are here because papers give them."
                + (scores.experiment().speakers() < 20 ? " With " + scores.experiment().speakers()
                + " speakers even the intervals over speakers come out somewhat too narrow." : "")).close();
        paper();
        if (scores.variants().size() > 1) {
            figure();
        }
    }

    /** The paper's own numbers, where they are under this protocol. */
    private void paper() {
        Optional<NamedProtocol> paper = NamedProtocol.of("iemocap-improvised-4-loso10");
        if (paper.isPresent() && scores.experiment().corpus().equals(paper.get().corpus())
                && scores.experiment().protocol().equals(Optional.of(paper.get().protocol().name()))) {
            page.paragraph("Under this protocol Li et al. (Interspeech 2018) report WA 71.8 and UA 68.0.");
        }
    }

    private boolean severalSeeds() {
        return scores.variants().stream().anyMatch(variant -> variant.variant().runs().size() > 1);
    }

    private static List<String> row(VariantScores variant) {
        List<String> row = new ArrayList<>(List.of(variant.variant().name(), Integer.toString(variant.variant().runs().size())));
        for (Measure measure : Measure.values()) {
            row.add(variant.meanOf(measure));
            row.add(Wording.range(variant.bySpeaker().get(measure).interval()));
            row.add(Wording.range(variant.byUtterance().get(measure).interval()));
        }
        return row;
    }

    private static List<String> baseline(ScoreCard card) {
        List<String> row = new ArrayList<>(List.of("most frequent label of the training part", "-"));
        for (Measure measure : Measure.values()) {
            row.addAll(List.of(Digits.percent(card.pooled(measure)), "-", "-"));
        }
        return row;
    }

    private void figure() {
        Figure figure = rows(files.name(scores.experiment().corpus(), "variants", "UA"), scores, scores.variants());
        files.figure(page, figure, "UA of each variant: mean over seeds with its 95 % interval over speakers; rings are single seeds."
                + " Intervals of two variants may overlap although their paired difference is clear: compare by the findings, or with"
                + " prosodia compare.");
    }

    /** UA of some variants, a row each. */
    static Figure rows(String name, ExperimentScores scores, List<VariantScores> variants) {
        List<RowsFigure.Row> rows = new ArrayList<>();
        StringBuilder alternative = new StringBuilder("UA by variant.");
        for (VariantScores variant : variants) {
            BootstrapInterval interval = variant.bySpeaker().get(Measure.UNWEIGHTED_ACCURACY);
            List<Double> each = variant.variant().each(Measure.UNWEIGHTED_ACCURACY);
            rows.add(new RowsFigure.Row(variant.variant().name(), interval.estimate(), Optional.of(interval.interval()),
                    each.size() > 1 ? each : List.of(), Wording.count(each.size(), "seed")));
            alternative.append(' ').append(variant.variant().name()).append(": ").append(Digits.percent(interval.estimate())).append(", ")
                    .append(Wording.interval(interval.interval())).append('.');
        }
        OptionalDouble baseline = scores.baseline().map(card -> OptionalDouble.of(card.pooled(Measure.UNWEIGHTED_ACCURACY)))
                .orElse(OptionalDouble.empty());
        return RowsFigure.of(name, alternative.toString(), "UA", rows, baseline, "most frequent label");
    }
}

package org.prosodia.report.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Comparison;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.PermutationTest;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Spread;
import org.prosodia.evaluation.Variant;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;

/** Writes comparisons as text, in per cent with one decimal. */
public final class ComparisonText {

    private static final List<Measure> MEASURES = List.of(Measure.values());

    private ComparisonText() {}

    /**
     * Returns a comparison as text: the obstacles to comparing; the options in which variants differ; a table of all
     * runs, with mean, sample deviation and interval of each variant; and a table of all pairs of variants. Each line
     * ends with a line feed.
     */
    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .comparability()
                .differences()
                .forEach(difference ->
                        text.append("NOT COMPARABLE: ").append(difference).append('\n'));
        comparison
                .comparability()
                .notes()
                .forEach(note -> text.append("note: ").append(note).append('\n'));
        for (Variant variant : comparison.variants()) {
            Map<String, String> options = variant.distinguishing(comparison.variants());
            if (!options.isEmpty()) {
                text.append(variant.name())
                        .append(": ")
                        .append(options.entrySet().stream()
                                .map(option -> option.getKey() + " " + option.getValue())
                                .collect(Collectors.joining(", ")))
                        .append('\n');
            }
        }
        text.append(runs(comparison));
        if (!comparison.pairs().isEmpty()) {
            text.append('\n').append(pairs(comparison)).append(footnotes(comparison));
        }
        return text.toString();
    }

    private static String runs(Comparison comparison) {
        TextTable table =
                new TextTable().row(ScoreCardText.row("", MEASURES.stream().map(Measure::label), "utterances"));
        for (Comparison.Side side : comparison.sides()) {
            Variant variant = side.variant();
            for (FinishedRun run : variant.runs()) {
                ScoreCard card = ScoreCard.of(comparison.labels(), run.predictions());
                String seed = run.seed().isPresent() ? ", seed " + run.seed().getAsLong() : "";
                table.row(ScoreCardText.row(
                        variant.name() + ": " + run.name() + seed,
                        MEASURES.stream().map(measure -> Digits.percent(card.pooled(measure))),
                        Long.toString(card.pooled().total())));
            }
            if (variant.runs().size() > 1) {
                List<Spread> spreads = MEASURES.stream().map(variant::spread).toList();
                table.row(ScoreCardText.row(
                        "mean of " + variant.runs().size() + " runs",
                        spreads.stream().map(spread -> Digits.percent(spread.mean())),
                        ""));
                table.row(ScoreCardText.row(
                        "sample deviation",
                        spreads.stream()
                                .map(spread -> Digits.percent(spread.deviation().orElseThrow())),
                        ""));
            }
            if (!side.bySpeaker().isEmpty()) {
                table.row(ScoreCardText.intervals("by speaker", side.bySpeaker()));
            }
        }
        return table.toString();
    }

    private static String pairs(Comparison comparison) {
        TextTable table = new TextTable()
                .row(List.of("UA, paired by speaker", "difference", "95 %" + " interval", "contains zero", "p"));
        for (Comparison.Pair pair : comparison.pairs()) {
            Measure measure = Measure.UNWEIGHTED_ACCURACY;
            table.row(List.of(
                    pair.first().name() + " minus " + pair.second().name(),
                    Digits.percent(pair.first().spread(measure).mean()
                            - pair.second().spread(measure).mean()),
                    pair.difference()
                            .map(PairedDifference::interval)
                            .map(ComparisonText::text)
                            .orElse("-"),
                    pair.difference()
                            .map(d -> d.interval().contains(0) ? "yes" : "no")
                            .orElse("-"),
                    pair.test().map(test -> Digits.format("%.4f", test.p())).orElse("-")));
        }
        return table.toString();
    }

    private static String text(Interval interval) {
        return Digits.percent(interval.lower()) + " to " + Digits.percent(interval.upper());
    }

    private static String footnotes(Comparison comparison) {
        if (!comparison.comparability().paired()) {
            return "not paired and not tested, because the utterances are not the same\n";
        }
        StringBuilder text = new StringBuilder();
        Optional<PairedDifference> first = comparison.pairs().get(0).difference();
        if (first.isEmpty()) {
            return "no intervals and no p: fewer than " + Bootstrap.FEWEST_SPEAKERS
                    + " speakers are too few to resample, and swapping their sides cannot give a p below 0.05\n";
        }
        PairedDifference any = first.get();
        text.append(any.speakers())
                .append(" speakers resampled ")
                .append(any.bootstrap().resamples())
                .append(" times");
        comparison.pairs().stream()
                .flatMap(pair -> pair.test().stream())
                .findFirst()
                .ifPresent(test -> text.append(swapped(test)));
        if (comparison.pairs().stream().anyMatch(pair -> pair.test().isEmpty())) {
            text.append("; no permutation test: it requires the same number of runs on each side");
        }
        if (comparison.pairs().size() > 1) {
            text.append("; p is not corrected for ")
                    .append(comparison.pairs().size())
                    .append(" pairs");
        }
        return text.append('\n').toString();
    }

    private static String swapped(PermutationTest test) {
        return Digits.format(
                "; p by swapping the sides of %d speakers in %s %d ways",
                test.speakers(), test.exact() ? "all" : "random", test.arrangements());
    }
}

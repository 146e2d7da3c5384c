package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.evaluation.Variant;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;

/**
 * A table of variants side by side, each with its difference from the first.
 *
 * @param rows the rows in the order given; the first is the reference of the others
 */
public record VariantTable(List<Row> rows) {

    private static final long BOOTSTRAP_SEED = 1;

    /**
     * A row of the table.
     *
     * @param name the variant's name
     * @param variant its runs, one for each seed
     * @param difference its UA less the first variant's; empty for the first variant, and if the protocols differ in
     *     more than the input: in folds, subset, classes, or the use of the speaker's other utterances
     */
    public record Row(String name, Variant variant, Optional<Difference> difference) {}

    /**
     * A difference in UA.
     *
     * @param first the variant's UA
     * @param second the UA of the first variant in the table
     * @param paired the difference with its interval, paired by speaker; empty if there are fewer than
     *     {@link Bootstrap#FEWEST_SPEAKERS} speakers
     */
    public record Difference(double first, double second, Optional<PairedDifference> paired) {}

    /** Copies the list. */
    public VariantTable {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the table of some variants.
     *
     * @param variants runs by name, in order; names without a run are left out
     * @throws IllegalArgumentException if a variant's runs are not over the same utterances, truths and speakers
     */
    public static VariantTable of(Map<String, List<FinishedRun>> variants) {
        List<Row> rows = new ArrayList<>();
        variants.forEach((name, runs) -> {
            if (!runs.isEmpty()) {
                Variant variant = new Variant(name, runs.get(0).settings(), runs);
                rows.add(new Row(
                        name,
                        variant,
                        rows.isEmpty()
                                ? Optional.empty()
                                : difference(variant, rows.get(0).variant())));
            }
        });
        return new VariantTable(rows);
    }

    private static Optional<Difference> difference(Variant variant, Variant first) {
        if (!sameTest(variant.runs().get(0), first.runs().get(0))) {
            return Optional.empty();
        }
        PairedDifference paired =
                PairedDifference.of(first.labels(), variant.predictions(), first.predictions(), BOOTSTRAP_SEED);
        return Optional.of(new Difference(
                paired.first(),
                paired.second(),
                paired.speakers() < Bootstrap.FEWEST_SPEAKERS ? Optional.empty() : Optional.of(paired)));
    }

    /** Returns true if two runs test the same utterances in the same folds, whatever the networks get of them. */
    private static boolean sameTest(FinishedRun one, FinishedRun other) {
        return one.protocol().map(VariantTable::test).equals(other.protocol().map(VariantTable::test))
                && identities(one).equals(identities(other));
    }

    /** Returns folds, subset and classes of a protocol, and whether the speaker's other utterances take part. */
    private static List<Object> test(String protocol) {
        List<String> parts = List.of(protocol.split("/", -1));
        return List.of(parts.subList(0, Math.min(3, parts.size())), protocol.endsWith("/by-speaker"));
    }

    private static Set<String> identities(FinishedRun run) {
        return run.predictions().stream().map(Prediction::id).collect(Collectors.toSet());
    }

    /**
     * Returns the table as text, with a line for each variant: its seeds, WA, UA and macro-F1 in per cent with their
     * deviation over seeds, and the difference in UA; and a line on the intervals, if there are too few speakers for
     * them.
     */
    public String text() {
        TextTable table =
                new TextTable().row(List.of("", "seeds", "WA", "UA", "macro-F1", "UA - " + first(), "95 % interval"));
        for (Row row : rows) {
            table.row(List.of(
                    row.name(),
                    Integer.toString(row.variant().runs().size()),
                    cell(row, Measure.WEIGHTED_ACCURACY),
                    cell(row, Measure.UNWEIGHTED_ACCURACY),
                    cell(row, Measure.MACRO_F1),
                    row.difference()
                            .map(d -> Digits.signed(d.first() - d.second()))
                            .orElse("-"),
                    row.difference()
                            .flatMap(Difference::paired)
                            .map(d -> Digits.signed(d.interval().lower()) + " to "
                                    + Digits.signed(d.interval().upper()))
                            .orElse("-")));
        }
        boolean few = rows.stream()
                .flatMap(row -> row.difference().stream())
                .anyMatch(difference -> difference.paired().isEmpty());
        return table
                + (few
                        ? "no intervals: fewer than " + Bootstrap.FEWEST_SPEAKERS
                                + " speakers are too few to resample\n"
                        : "");
    }

    private String first() {
        return rows.isEmpty() ? "" : rows.get(0).name();
    }

    private static String cell(Row row, Measure measure) {
        OptionalDouble deviation = row.variant().deviation(measure);
        return Digits.percent(row.variant().mean(measure))
                + (deviation.isPresent() ? " ± " + Digits.percent(deviation.getAsDouble()) : "");
    }

    /**
     * Returns the table as JSON: {@code {"variants": [{"name", "options", "runs": [{"seed", "commit", "scores"}], "WA":
     * {"mean", "sampleDeviation"}, "UA", "macro-F1", "difference"}]}}. The difference is as {@link IntervalJson} writes
     * it, with the first variant as its second side; without an interval if there are too few speakers for it.
     */
    public Map<String, Object> json() {
        return Map.of("variants", rows.stream().map(VariantTable::json).toList());
    }

    private static Map<String, Object> json(Row row) {
        Variant variant = row.variant();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.name());
        json.put("options", variant.settings());
        json.put("runs", variant.runs().stream().map(VariantTable::json).toList());
        for (Measure measure : Measure.values()) {
            Map<String, Object> statistics = new LinkedHashMap<>();
            statistics.put("mean", Digits.share(variant.mean(measure)));
            variant.deviation(measure)
                    .ifPresent(deviation -> statistics.put("sampleDeviation", Digits.share(deviation)));
            json.put(measure.label(), statistics);
        }
        row.difference()
                .ifPresent(difference -> json.put(
                        "difference",
                        difference
                                .paired()
                                .map(IntervalJson::of)
                                .orElseGet(() -> IntervalJson.of(
                                        Measure.UNWEIGHTED_ACCURACY, difference.first(), difference.second()))));
        return json;
    }

    private static Map<String, Object> json(FinishedRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        run.seed().ifPresent(seed -> json.put("seed", seed));
        json.put("commit", run.commit());
        json.put("scores", ScoreCardJson.of(run.scoreCard()));
        return json;
    }
}

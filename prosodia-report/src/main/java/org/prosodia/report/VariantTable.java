package org.prosodia.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.Prediction;

/**
 * Variants of one thing side by side, each with a run for every seed, and how far each is from the first of them.
 *
 * @param rows in the order given; the first is what the others are held against
 */
public record VariantTable(List<Row> rows) {

    private static final long BOOTSTRAP_SEED = 1;

    /**
     * A variant's runs.
     *
     * @param name the variant's
     * @param runs one for each seed; at least one
     * @param difference of its UA from the first variant's, paired by speaker; none for the first itself, and where the protocols differ
     */
    public record Row(String name, List<FinishedRun> runs, Optional<PairedDifference> difference) {

        public Row {
            runs = List.copyOf(runs);
        }

        /** A measure's mean over the runs, from 0 to 1. */
        public double mean(Measure measure) {
            return Mean.of(values(measure)).getAsDouble();
        }

        /** Its sample standard deviation over the runs; none of a single run. */
        public OptionalDouble deviation(Measure measure) {
            return runs.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(StandardDeviation.of(values(measure)).getAsDouble());
        }

        private double[] values(Measure measure) {
            return runs.stream().mapToDouble(run -> run.scoreCard().pooled(measure)).toArray();
        }
    }

    public VariantTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table of some variants.
     *
     * @param variants by name, in order; those without a run are left out
     */
    public static VariantTable of(Map<String, List<FinishedRun>> variants) {
        Map<String, List<FinishedRun>> present = new LinkedHashMap<>(variants);
        present.values().removeIf(List::isEmpty);
        List<Row> rows = new ArrayList<>();
        present.forEach((name, runs) -> rows.add(new Row(name, runs,
                rows.isEmpty() ? Optional.empty() : difference(runs, rows.get(0).runs()))));
        return new VariantTable(rows);
    }

    private static Optional<PairedDifference> difference(List<FinishedRun> runs, List<FinishedRun> first) {
        if (!runs.get(0).protocol().equals(first.get(0).protocol())) {
            return Optional.empty();
        }
        return Optional.of(PairedDifference.of(first.get(0).labels(), predictions(runs), predictions(first), BOOTSTRAP_SEED));
    }

    private static List<List<Prediction>> predictions(List<FinishedRun> runs) {
        return runs.stream().map(FinishedRun::predictions).toList();
    }

    /** A line for each variant: its seeds, WA, UA and macro-F1 in per cent with their deviation over seeds, and the difference in UA. */
    public String text() {
        TextTable table = new TextTable().row(List.of("", "seeds", "WA", "UA", "macro-F1", "UA - " + first(), "95 % interval"));
        for (Row row : rows) {
            table.row(List.of(row.name(), Integer.toString(row.runs().size()), cell(row, Measure.WEIGHTED_ACCURACY),
                    cell(row, Measure.UNWEIGHTED_ACCURACY), cell(row, Measure.MACRO_F1),
                    row.difference().map(d -> Digits.signed(d.difference())).orElse("-"),
                    row.difference().map(d -> Digits.signed(d.interval().lower()) + " to " + Digits.signed(d.interval().upper()))
                            .orElse("-")));
        }
        return table.toString();
    }

    private String first() {
        return rows.isEmpty() ? "" : rows.get(0).name();
    }

    private static String cell(Row row, Measure measure) {
        OptionalDouble deviation = row.deviation(measure);
        return Digits.percent(row.mean(measure)) + (deviation.isPresent() ? " ± " + Digits.percent(deviation.getAsDouble()) : "");
    }

    /**
     * {@code {"variants": [{"name", "options", "runs": [{"seed", "scores"}], "WA": {"mean", "sampleDeviation"}, "UA", "macro-F1",
     * "difference"}]}}; the difference as {@link IntervalReport} writes it, first minus second, the second being the first variant.
     */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> json.withArray("variants").add(json(row)));
        return json;
    }

    private static ObjectNode json(Row row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", row.name());
        ObjectNode options = json.putObject("options");
        row.runs().get(0).settings().forEach(options::put);
        for (FinishedRun run : row.runs()) {
            ObjectNode one = json.withArray("runs").addObject();
            run.seed().ifPresent(seed -> one.put("seed", seed));
            one.put("commit", run.commit());
            one.set("scores", ScoreCardJson.of(run.scoreCard()));
        }
        for (Measure measure : Measure.values()) {
            ObjectNode statistics = json.putObject(measure.label()).put("mean", Digits.share(row.mean(measure)));
            row.deviation(measure).ifPresent(deviation -> statistics.put("sampleDeviation", Digits.share(deviation)));
        }
        row.difference().ifPresent(difference -> json.set("difference", IntervalReport.json(difference)));
        return json;
    }
}

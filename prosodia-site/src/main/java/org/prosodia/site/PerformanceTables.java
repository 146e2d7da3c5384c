package org.prosodia.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.prosodia.benchmarks.BenchmarkTable;
import org.prosodia.benchmarks.Conditions;
import org.prosodia.benchmarks.LayerBenchmark;
import org.prosodia.benchmarks.LengthBenchmark;
import org.prosodia.benchmarks.Report;
import org.prosodia.benchmarks.Row;
import org.prosodia.report.run.CostFigure;

/**
 * The tables and figures of docs/measured/performance.md, from the results of {@code prosodia benchmark}; a result that
 * is missing has no entry. The comparison with the targets is computed.
 */
final class PerformanceTables {

    static final String WHOLE = "benchmark.json";
    static final String LAYERS = "benchmark-layers.json";
    static final String LENGTHS = "benchmark-lengths.json";

    private static final int LONG = 36_000; // seconds: the ten hours of a target

    private final Optional<Report> whole;
    private final Optional<LayerBenchmark.Result> layers;
    private final Optional<LengthBenchmark.Result> lengths;
    private final MarkdownTable targets = new MarkdownTable(List.of("target", "wanted", "measured", ""));

    private PerformanceTables(MeasuredResults measured) throws IOException {
        this.whole = measured.read(WHOLE, Report.class);
        this.layers = measured.read(LAYERS, LayerBenchmark.Result.class);
        this.lengths = measured.read(LENGTHS, LengthBenchmark.Result.class);
    }

    /** Returns the values of the template {@code performance}. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        PerformanceTables tables = new PerformanceTables(measured);
        Map<String, Object> values = new LinkedHashMap<>();
        tables.whole.ifPresent(report -> values.put("benchmark", whole(report)));
        values.put("targets", tables.targets());
        tables.whole.ifPresent(
                report -> tables.layers.ifPresent(result -> values.put("limits", tables.limits(result))));
        tables.layers.ifPresent(result -> values.put("layers", layers(result)));
        tables.lengths.ifPresent(result -> values.put("lengths", lengths(result)));
        values.putAll(ModelSpeedTables.of(measured));
        values.putAll(LoadTables.of(measured));
        return values;
    }

    /** Returns the figure that the page shows, as an SVG file; empty if the costs of lengths have not been measured. */
    static Optional<String> figure(MeasuredResults measured) throws IOException {
        return measured.read(LENGTHS, LengthBenchmark.Result.class).map(result -> {
            Map<String, SortedMap<Integer, Double>> costs = new LinkedHashMap<>();
            result.costs()
                    .forEach(cost -> costs.computeIfAbsent(cost.mode(), mode -> new TreeMap<>())
                            .put(cost.seconds(), 1000 * cost.medianCost()));
            return CostFigure.svg(costs);
        });
    }

    private static Map<String, Object> measurement(Conditions conditions) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("command", conditions.command());
        values.put("conditions", BenchmarkTable.conditions(conditions));
        return values;
    }

    private static Map<String, Object> whole(Report report) {
        List<List<String>> cells = BenchmarkTable.cells(report);
        MarkdownTable table = new MarkdownTable(cells.get(0));
        cells.subList(1, cells.size()).forEach(table::row);
        Map<String, Object> values = measurement(report.conditions());
        values.put("rows", table.toString());
        values.put("notes", report.notes());
        return values;
    }

    private String targets() {
        ratio("training fp32 over the peer's", "training, fp32"::equals, 1.5, true);
        ratio("training bf16 over the peer's fp32", "training, bf16"::equals, 2, true);
        ratio("peak memory of training over the peer's", "peak memory, training, fp32"::equals, 1, false);
        median("recognition, exact, of the longest file, s/s", recognition(", scaled by a constant"), 75, true);
        median(
                "recognition, real surroundings, of the longest file, s/s",
                recognition(", real surroundings"),
                150,
                true);
        median("start-up and recognition of a short file, s", name -> name.startsWith("start-up"), 1, false);
        median("spectrogram, s/s", "spectrogram, one thread"::equals, 900, true);
        median(
                "spectrogram and companded segments, s/s",
                "spectrogram and companded segments, one thread"::equals,
                400,
                true);
        target("memory of recognition of ten hours, MiB", 512, false, tenHours());
        target("dearest over cheapest second of audio, from a minute on", 1.25, false, spread());
        return targets.toString();
    }

    /** The last row of a kind is that of the longest file. */
    private static Predicate<String> recognition(String mode) {
        return name -> name.startsWith("recognition of ") && name.endsWith(mode);
    }

    private Optional<Row> last(Predicate<String> name) {
        return whole.flatMap(report ->
                report.rows().stream().filter(row -> name.test(row.name())).reduce((first, second) -> second));
    }

    private void ratio(String target, Predicate<String> name, double wanted, boolean more) {
        target(target, wanted, more, last(name).map(Row::ratio).orElse(OptionalDouble.empty()));
    }

    private void median(String target, Predicate<String> name, double wanted, boolean more) {
        target(
                target,
                wanted,
                more,
                last(name).map(row -> OptionalDouble.of(row.median())).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble tenHours() {
        return costs(cost -> cost.seconds() >= LONG, LengthBenchmark.Cost::medianMemory).stream()
                .mapToDouble(m -> m)
                .max();
    }

    /** Returns the ratio of the mode whose costs differ most. */
    private OptionalDouble spread() {
        return lengths.stream()
                .flatMap(result -> result.costs().stream())
                .map(LengthBenchmark.Cost::mode)
                .distinct()
                .mapToDouble(mode -> {
                    List<Double> costs = costs(
                            cost -> cost.mode().equals(mode) && cost.seconds() >= 60, LengthBenchmark.Cost::medianCost);
                    return costs.size() < 2
                            ? Double.NaN
                            : costs.stream().mapToDouble(c -> c).max().orElseThrow()
                                    / costs.stream().mapToDouble(c -> c).min().orElseThrow();
                })
                .filter(spread -> !Double.isNaN(spread))
                .max();
    }

    private List<Double> costs(Predicate<LengthBenchmark.Cost> which, Function<LengthBenchmark.Cost, Double> what) {
        return lengths.map(result ->
                        result.costs().stream().filter(which).map(what).toList())
                .orElse(List.of());
    }

    private void target(String target, double wanted, boolean more, OptionalDouble measured) {
        String verdict = "";
        if (measured.isPresent()) {
            boolean reached = more ? measured.getAsDouble() >= wanted : measured.getAsDouble() <= wanted;
            verdict = reached ? "reached" : "**falls short**";
        }
        targets.row(List.of(
                target,
                (more ? "at least " : "at most ") + number(wanted),
                measured.isPresent() ? number(measured.getAsDouble()) : "not measured",
                verdict));
    }

    /** The highest possible speed of training, from the arithmetic of its convolutions. */
    private Map<String, Object> limits(LayerBenchmark.Result result) {
        double batch = Double.parseDouble(result.conditions().settings().get("batch"));
        double operations = result.operations().stream()
                        .mapToDouble(LayerBenchmark.Operation::flops)
                        .sum()
                * 1e-9
                / batch;
        MarkdownTable table = new MarkdownTable(List.of(
                "", "matrix product, GFLOP/s", "at most, segments/s", "that over the peer's", "reached, segments/s"));
        for (String precision : List.of("fp32", "bf16")) {
            Optional<Row> product = last(("matrix product, " + precision)::equals);
            Optional<Row> training = last(("training, " + precision)::equals);
            if (product.isPresent() && training.isPresent()) {
                double most = product.get().median() / operations;
                OptionalDouble peer = training.get().peerMedian();
                table.row(List.of(
                        precision,
                        number(product.get().median()),
                        number(most),
                        peer.isPresent() ? number(most / peer.getAsDouble()) : "",
                        number(training.get().median())));
            }
        }
        return Map.of("operations", number(operations), "table", table.toString());
    }

    private static Map<String, Object> layers(LayerBenchmark.Result result) {
        double memory = result.copy().bytes() / result.copy().median() * 1e-9;
        MarkdownTable table = new MarkdownTable(
                List.of("layer", "pass", "ms", "% of all", "GFLOP", "GFLOP/s", "GB/s", "% of the limit"));
        for (LayerBenchmark.Operation o : result.operations()) {
            boolean computes = o.flops() > 0;
            double speed = (computes ? o.flops() : o.bytes()) / o.median() * 1e-9;
            table.row(List.of(
                    o.layer(),
                    o.pass(),
                    number(1000 * o.median()),
                    number(100 * o.median() / result.sum()),
                    computes ? number(o.flops() * 1e-9) : "",
                    computes ? number(speed) : "",
                    computes ? "" : number(speed),
                    number(100 * speed / (computes ? result.medianMatrixProduct() : memory))));
        }
        Map<String, Object> values = measurement(result.conditions());
        values.put("operations", table.toString());
        values.put("summary", summary(result).toString());
        values.put("product", number(result.medianMatrixProduct()));
        values.put("copy", number(memory));
        return values;
    }

    private static MarkdownTable summary(LayerBenchmark.Result result) {
        double flops = result.operations().stream()
                .mapToDouble(LayerBenchmark.Operation::flops)
                .sum();
        double convolutions = result.operations().stream()
                .filter(o -> o.flops() > 0)
                .mapToDouble(LayerBenchmark.Operation::median)
                .sum();
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("a whole step of the network", result.medianStep());
        parts.put("all operations above", result.sum());
        parts.put("of these, convolutions", convolutions);
        parts.put("of these, the others", result.sum() - convolutions);
        parts.put(
                "the convolutions' arithmetic at the speed of a matrix product",
                flops / (result.medianMatrixProduct() * 1e9));
        MarkdownTable table = new MarkdownTable(List.of("", "ms", "% of the step"));
        parts.forEach((part, seconds) ->
                table.row(List.of(part, number(1000 * seconds), number(100 * seconds / result.medianStep()))));
        return table;
    }

    private static Map<String, Object> lengths(LengthBenchmark.Result result) {
        MarkdownTable table =
                new MarkdownTable(List.of("", "length, s", "ms for a second of audio", "s/s", "peak memory, MiB"));
        for (LengthBenchmark.Cost cost : result.costs()) {
            List<String> cells = new ArrayList<>(List.of(
                    cost.mode(),
                    String.format(Locale.ROOT, "%,d", cost.seconds()),
                    number(1000 * cost.medianCost()),
                    number(1 / cost.medianCost())));
            cells.add(cost.medianMemory() > 0 ? number(cost.medianMemory()) : "");
            table.row(cells);
        }
        Map<String, Object> values = measurement(result.conditions());
        values.put("costs", table.toString());
        return values;
    }

    private static String number(double value) {
        return BenchmarkTable.number(value);
    }
}

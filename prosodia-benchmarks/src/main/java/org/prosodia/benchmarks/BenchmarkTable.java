package org.prosodia.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A benchmark's result as text: one table, and below it the machine, the versions and the settings. */
public final class BenchmarkTable {

    private BenchmarkTable() {}

    /** Returns the table in columns of text. */
    public static String text(Report report) {
        return text(cells(report), report.conditions(), report.notes());
    }

    /** Returns each operation's time and its share of the machine's speed. */
    public static String text(LayerBenchmark.Result result) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("layer", "pass", "ms", "GFLOP/s", "GB/s"));
        for (LayerBenchmark.Operation o : result.operations()) {
            double speed = (o.flops() > 0 ? o.flops() : o.bytes()) / o.median() * 1e-9;
            cells.add(List.of(
                    o.layer(),
                    o.pass(),
                    number(1000 * o.median()),
                    o.flops() > 0 ? number(speed) : "",
                    o.flops() > 0 ? "" : number(speed)));
        }
        double copy = result.copy().bytes() / result.copy().median() * 1e-9;
        return text(
                cells,
                result.conditions(),
                List.of("All together take " + number(1000 * result.sum()) + " ms, a whole step "
                        + number(1000 * result.medianStep()) + " ms. A matrix product does "
                        + number(result.medianMatrixProduct())
                        + " GFLOP/s, a copy moves " + number(copy) + " GB/s."));
    }

    /** Returns the cost of each length. */
    public static String text(LengthBenchmark.Result result) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("", "length, s", "ms/s", "s/s", "peak memory, MiB"));
        for (LengthBenchmark.Cost cost : result.costs()) {
            cells.add(List.of(
                    cost.mode(),
                    Integer.toString(cost.seconds()),
                    number(1000 * cost.medianCost()),
                    number(1 / cost.medianCost()),
                    number(cost.medianMemory())));
        }
        return text(cells, result.conditions(), List.of());
    }

    /** Returns the speed of each model, and how many times that of the last one it is. */
    public static String text(ModelBenchmark.Result result) {
        return text(
                cells(result),
                result.conditions(),
                List.of(result.recordings() + " recordings, " + number(result.seconds()) + " s."));
    }

    /** Returns the header and a row for each model and work: its speed, and its ratio to that of the last model. */
    public static List<List<String>> cells(ModelBenchmark.Result result) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("model", "", "s/s", "min - max", "times " + last(result.models())));
        for (ModelBenchmark.Speed speed : result.speeds()) {
            cells.add(List.of(
                    speed.model(),
                    speed.work().toString(),
                    number(speed.median()),
                    range(speed.speed()),
                    number(speed.median() / result.median(last(result.models()), speed.work()))));
        }
        return cells;
    }

    private static String last(List<String> models) {
        return models.get(models.size() - 1);
    }

    private static String text(List<List<String>> cells, Conditions conditions, List<String> notes) {
        int[] widths = new int[cells.get(0).size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format(i < 2 ? "%-" + widths[i] + "s  " : "%" + widths[i] + "s  ", row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
        conditions(conditions).forEach(line -> text.append(line).append('\n'));
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    /** Returns the header and the rows; the peer's columns only if there is a peer. */
    public static List<List<String>> cells(Report report) {
        boolean compares = report.compares();
        List<List<String>> cells = new ArrayList<>();
        cells.add(
                compares
                        ? List.of("", "unit", "median", "min - max", "peer", "min - max", "ours / peer")
                        : List.of("", "unit", "median", "min - max"));
        for (Row row : report.rows()) {
            List<String> line =
                    new ArrayList<>(List.of(row.name(), row.unit(), number(row.median()), range(row.ours())));
            if (compares) {
                line.add(row.peer().isEmpty() ? "" : number(row.peerMedian().orElseThrow()));
                line.add(row.peer().isEmpty() ? "" : range(row.peer()));
                line.add(
                        row.peer().isEmpty()
                                ? ""
                                : String.format(Locale.ROOT, "%.2f", row.ratio().orElseThrow()));
            }
            cells.add(line);
        }
        return cells;
    }

    /** Returns the machine, the versions and the settings, a line for each. */
    public static List<String> conditions(Conditions conditions) {
        return List.of(
                "Machine: " + named(conditions.machine()) + ".",
                "Versions: commit " + conditions.commit() + ", " + named(conditions.versions()) + "; allocator: "
                        + conditions.allocator() + ".",
                "Settings: " + named(conditions.settings()) + ".");
    }

    private static String named(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String range(List<Double> values) {
        return number(Collections.min(values)) + " - " + number(Collections.max(values));
    }

    /** Formats a number with three significant digits, which is all that the measurements support. */
    public static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}

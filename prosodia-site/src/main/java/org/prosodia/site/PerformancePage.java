package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * The page docs/measured/performance.md: every figure comes from a JSON file that {@code prosodia benchmark} kept, the command stands above it, and
 * what is reached is computed. A part that is not there yet is named as such.
 */
final class PerformancePage {

    /** What is kept, beside the page in the folder {@code results}. */
    static final String WHOLE = "benchmark.json";
    static final String LAYERS = "benchmark-layers.json";
    static final String LENGTHS = "benchmark-lengths.json";
    /** The figure, beside the page. */
    static final String FIGURE = "images/cost-by-length.svg";

    private static final String NOT_YET = "Not measured yet.";
    private static final int LONG = 36_000; // seconds: the ten hours of a target

    private final Optional<Report> whole;
    private final Optional<LayerBenchmark.Result> layers;
    private final Optional<LengthBenchmark.Result> lengths;
    private final Markdown page = new Markdown();

    private PerformancePage(Path folder) throws IOException {
        this.whole = read(folder.resolve(WHOLE), Report.class);
        this.layers = read(folder.resolve(LAYERS), LayerBenchmark.Result.class);
        this.lengths = read(folder.resolve(LENGTHS), LengthBenchmark.Result.class);
    }

    /** Returns the figure that the page shows, as an SVG file; empty if the costs of lengths have not been measured. */
    static Optional<String> figure(Path folder) throws IOException {
        return read(folder.resolve(LENGTHS), LengthBenchmark.Result.class).map(result -> {
            Map<String, SortedMap<Integer, Double>> costs = new LinkedHashMap<>();
            result.costs().forEach(cost -> costs.computeIfAbsent(cost.mode(), mode -> new TreeMap<>())
                    .put(cost.seconds(), 1000 * cost.medianCost()));
            return CostFigure.svg(costs);
        });
    }

    private static <T> Optional<T> read(Path file, Class<T> kind) throws IOException {
        return Files.exists(file) ? Optional.of(MeasuredResults.JSON.readValue(file.toFile(), kind)) : Optional.empty();
    }

    /** The page of a folder of results. */
    static String of(Path folder) throws IOException {
        PerformancePage performance = new PerformancePage(folder);
        performance.introduction();
        performance.whole();
        performance.targets();
        performance.limits();
        performance.layers();
        performance.lengths();
        return performance.page.toString();
    }

    private void introduction() {
        page.line("# Performance").line("")
                .line("Written by `site/pages` from `measurements/benchmark*.json`, which the commands below write with `--result FILE`; edit")
                .line("neither. `PEER` stands for an independent implementation of the method in Python and")
                .line("PyTorch. Sound is synthesised and the network, the full one of the paper, has learnt nothing. A figure is the median")
                .line("of the rounds. Single parts can be measured with JMH: see the README of `prosodia-benchmarks`.");
    }

    private void whole() {
        page.heading("The whole");
        if (whole.isEmpty()) {
            page.command("./prosodia benchmark --peer PEER").line(NOT_YET);
            return;
        }
        page.command(whole.get().conditions().command());
        List<List<String>> cells = BenchmarkTable.cells(whole.get());
        page.header(cells.get(0));
        cells.subList(1, cells.size()).forEach(page::row);
        page.line("").line("s/s is seconds of audio in a second. Training and inference of segments given as numbers run with the allocator"
                + " named below,").line("recognition and start-up as the launcher runs `predict`. `scaled by segment` computes each segment"
                + " by itself; `scaled by a").line("constant` shares between overlapping segments what is the same, with the same scores"
                + " within 1e-4; `real surroundings`").line("shares all and lets segments hear what is beside them. Arithmetic counts the"
                + " convolutions only.").line("");
        whole.get().notes().forEach(note -> page.line(note).line(""));
        conditions(whole.get().conditions());
    }

    private void conditions(Conditions conditions) {
        BenchmarkTable.conditions(conditions).forEach(line -> page.line("- " + line));
    }

    private void targets() {
        page.heading("Targets").header(List.of("target", "wanted", "measured", ""));
        ratio("training fp32 over the peer's", "training, fp32"::equals, 1.5, true);
        ratio("training bf16 over the peer's fp32", "training, bf16"::equals, 2, true);
        ratio("peak memory of training over the peer's", "peak memory, training, fp32"::equals, 1, false);
        median("recognition, exact, of the longest file, s/s", recognition(", scaled by a constant"), 75, true);
        median("recognition, real surroundings, of the longest file, s/s", recognition(", real surroundings"), 150, true);
        median("start-up and recognition of a short file, s", name -> name.startsWith("start-up"), 1, false);
        median("spectrogram, s/s", "spectrogram, one thread"::equals, 900, true);
        median("spectrogram and companded segments, s/s", "spectrogram and companded segments, one thread"::equals, 400, true);
        target("memory of recognition of ten hours, MiB", 512, false, tenHours());
        target("dearest over cheapest second of audio, from a minute on", 1.25, false, spread());
        page.line("").line("The last line's bound is this page's own reading of \"flat\".");
    }

    /** The last row of a kind is that of the longest file. */
    private static Predicate<String> recognition(String mode) {
        return name -> name.startsWith("recognition of ") && name.endsWith(mode);
    }

    private Optional<Row> last(Predicate<String> name) {
        return whole.flatMap(report -> report.rows().stream().filter(row -> name.test(row.name())).reduce((first, second) -> second));
    }

    private void ratio(String target, Predicate<String> name, double wanted, boolean more) {
        target(target, wanted, more, last(name).map(Row::ratio).orElse(OptionalDouble.empty()));
    }

    private void median(String target, Predicate<String> name, double wanted, boolean more) {
        target(target, wanted, more, last(name).map(row -> OptionalDouble.of(row.median())).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble tenHours() {
        return costs(cost -> cost.seconds() >= LONG, LengthBenchmark.Cost::medianMemory).stream().mapToDouble(m -> m).max();
    }

    /** Of the way whose costs differ most. */
    private OptionalDouble spread() {
        return lengths.stream().flatMap(result -> result.costs().stream()).map(LengthBenchmark.Cost::mode).distinct().mapToDouble(mode -> {
            List<Double> costs = costs(cost -> cost.mode().equals(mode) && cost.seconds() >= 60, LengthBenchmark.Cost::medianCost);
            return costs.size() < 2 ? Double.NaN : costs.stream().mapToDouble(c -> c).max().orElseThrow()
                    / costs.stream().mapToDouble(c -> c).min().orElseThrow();
        }).filter(spread -> !Double.isNaN(spread)).max();
    }

    private List<Double> costs(Predicate<LengthBenchmark.Cost> which, Function<LengthBenchmark.Cost, Double> what) {
        return lengths.map(result -> result.costs().stream().filter(which).map(what).toList()).orElse(List.of());
    }

    private void target(String target, double wanted, boolean more, OptionalDouble measured) {
        String verdict = "";
        if (measured.isPresent()) {
            boolean reached = more ? measured.getAsDouble() >= wanted : measured.getAsDouble() <= wanted;
            verdict = reached ? "reached" : "**falls short**";
        }
        page.row(List.of(target, (more ? "at least " : "at most ") + BenchmarkTable.number(wanted),
                measured.isPresent() ? BenchmarkTable.number(measured.getAsDouble()) : "not measured", verdict));
    }

    /** What training could reach at most, by the arithmetic of its convolutions. */
    private void limits() {
        if (whole.isEmpty() || layers.isEmpty()) {
            return;
        }
        double batch = Double.parseDouble(layers.get().conditions().settings().get("batch"));
        double operations = layers.get().operations().stream().mapToDouble(LayerBenchmark.Operation::flops).sum() * 1e-9 / batch;
        page.line("").line(String.format(Locale.ROOT, "A training step takes %s GFLOP a segment in convolutions. If these ran at the speed"
                + " of a matrix product and all else took", number(operations))).line("no time, the machine could do so much:").line("");
        page.header(List.of("", "matrix product, GFLOP/s", "at most, segments/s", "that over the peer's", "reached, segments/s"));
        for (String precision : List.of("fp32", "bf16")) {
            Optional<Row> product = last(("matrix product, " + precision)::equals);
            Optional<Row> training = last(("training, " + precision)::equals);
            if (product.isPresent() && training.isPresent()) {
                double most = product.get().median() / operations;
                OptionalDouble peer = training.get().peerMedian();
                page.row(List.of(precision, number(product.get().median()), number(most),
                        peer.isPresent() ? number(most / peer.getAsDouble()) : "", number(training.get().median())));
            }
        }
        page.line("").line("Faster takes fewer multiplications, such as Winograd's, or a processor that does more of them at once: where the"
                + " matrix product").line("in bf16 is the slower of the two, there are no units for it (AMX, or AVX-512's for bf16), and bf16"
                + " saves memory alone.");
    }

    private void layers() {
        page.heading("Where a training step's time goes");
        if (layers.isEmpty()) {
            page.command("./prosodia benchmark layers").line(NOT_YET);
            return;
        }
        LayerBenchmark.Result result = layers.get();
        double memory = result.copy().bytes() / result.copy().median() * 1e-9;
        page.command(result.conditions().command());
        page.line("Each operation by itself, as libtorch's own kernels do it in fp32 with channels innermost, over a batch. The limit of"
                + " a convolution").line("is the matrix product's speed, that of the others a copy's; traffic is the least that the"
                + " operation needs, so that caches").line("can lift it above the limit. What the network fuses or leaves out it does not"
                + " pay for.").line("");
        page.header(List.of("layer", "pass", "ms", "% of all", "GFLOP", "GFLOP/s", "GB/s", "% of the limit"));
        for (LayerBenchmark.Operation o : result.operations()) {
            boolean computes = o.flops() > 0;
            double speed = (computes ? o.flops() : o.bytes()) / o.median() * 1e-9;
            page.row(List.of(o.layer(), o.pass(), number(1000 * o.median()), number(100 * o.median() / result.sum()),
                    computes ? number(o.flops() * 1e-9) : "", computes ? number(speed) : "", computes ? "" : number(speed),
                    number(100 * speed / (computes ? result.medianMatrixProduct() : memory))));
        }
        summary(result, memory);
        conditions(result.conditions());
    }

    private void summary(LayerBenchmark.Result result, double memory) {
        double flops = result.operations().stream().mapToDouble(LayerBenchmark.Operation::flops).sum();
        double convolutions = result.operations().stream().filter(o -> o.flops() > 0).mapToDouble(LayerBenchmark.Operation::median).sum();
        double least = flops / (result.medianMatrixProduct() * 1e9);
        page.line("").header(List.of("", "ms", "% of the step"));
        double step = result.medianStep();
        for (List<Object> row : List.<List<Object>>of(
                List.of("a whole step of the network", step),
                List.of("all operations above", result.sum()),
                List.of("of these, convolutions", convolutions),
                List.of("of these, the others", result.sum() - convolutions),
                List.of("the convolutions' arithmetic at the speed of a matrix product", least))) {
            double seconds = (Double) row.get(1);
            page.row(List.of((String) row.get(0), number(1000 * seconds), number(100 * seconds / step)));
        }
        page.line("").line(String.format(Locale.ROOT, "A matrix product does %s GFLOP/s, a copy moves %s GB/s, reading and writing.",
                number(result.medianMatrixProduct()), number(memory))).line("");
    }

    private void lengths() {
        page.heading("Cost of a second of audio, from a minute to ten hours");
        if (lengths.isEmpty()) {
            page.command("./prosodia benchmark lengths").line(NOT_YET);
            return;
        }
        page.command(lengths.get().conditions().command());
        page.line("Decoded from a WAV file, in a process of its own for each length; peak memory is the whole process's, resident.")
                .line("")
                .line("![Cost of a second of audio over the length of the file](" + FIGURE + ")").line("");
        page.header(List.of("", "length, s", "ms for a second of audio", "s/s", "peak memory, MiB"));
        for (LengthBenchmark.Cost cost : lengths.get().costs()) {
            List<String> cells = new ArrayList<>(List.of(cost.mode(), String.format(Locale.ROOT, "%,d", cost.seconds()),
                    number(1000 * cost.medianCost()), number(1 / cost.medianCost())));
            cells.add(cost.medianMemory() > 0 ? number(cost.medianMemory()) : "");
            page.row(cells);
        }
        page.line("");
        conditions(lengths.get().conditions());
    }

    private static String number(double value) {
        return BenchmarkTable.number(value);
    }
}

package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.benchmarks.Conditions;
import org.prosodia.benchmarks.LayerBenchmark;
import org.prosodia.benchmarks.LengthBenchmark;
import org.prosodia.benchmarks.ModelBenchmark;
import org.prosodia.benchmarks.Report;
import org.prosodia.benchmarks.Row;

class PerformancePageTest {

    private static final Path ROOT = Path.of("..");
    private static final Conditions CONDITIONS = new Conditions(
            "abc",
            "./prosodia benchmark",
            Map.of("cores", "2"),
            Map.of("Java", "17"),
            "malloc.so",
            Map.of("threads", "2"));

    @TempDir
    private Path folder;

    private void keep(String file, Object result) throws IOException {
        Files.writeString(folder.resolve(file), MeasuredResults.pretty(MeasuredResults.JSON.valueToTree(result)));
    }

    private String page() throws IOException {
        return new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(folder), folder).performance();
    }

    /** The page in docs is the output of the command: the same tables, figures and structure. */
    @Test
    void docsPerformanceIsWrittenByTheCommand() throws IOException {
        assertThat(PageStructure.of(Files.readString(ROOT.resolve("docs/measured/performance.md"))))
                .isEqualTo(PageStructure.of(MeasuredPages.of(ROOT).performance()));
    }

    @Test
    void missingMeasurementsAreNamed() throws IOException {
        assertThat(page())
                .contains("## Overview", "Not measured yet.")
                .contains("| training fp32 over the peer's | at least 1.50 | not measured |  |");
    }

    @Test
    void targetsAreComparedWithWhatWasMeasured() throws IOException {
        keep(
                PerformanceTables.WHOLE,
                new Report(
                        CONDITIONS,
                        List.of(
                                new Row(
                                        "training, fp32",
                                        "segments/s",
                                        List.of(30.0, 33.0, 36.0),
                                        List.of(20.0, 22.0, 24.0)),
                                new Row("peak memory, training, fp32", "MiB", List.of(1_500.0), List.of(1_000.0)),
                                new Row("training, bf16", "segments/s", List.of(22.0), List.of(22.0)),
                                new Row("recognition of 3 s, scaled by a constant", "s/s", List.of(10.0)),
                                new Row("recognition of 600 s, scaled by a constant", "s/s", List.of(90.0)),
                                new Row("start-up and recognition of 3 s", "s", List.of(1.25))),
                        List.of("A note.")));
        assertThat(page())
                .contains(
                        "| training, fp32 | segments/s | 33.0 | 30.0 - 36.0 | 22.0 | 20.0 - 24.0 | 1.50 |",
                        "| training fp32 over the peer's | at least 1.50 | 1.50 | reached |",
                        "| training bf16 over the peer's fp32 | at least 2.00 | 1.00 | **falls short** |",
                        "| peak memory of training over the peer's | at most 1.00 | 1.50 | **falls short** |",
                        "| recognition, exact, of the longest file, s/s | at least 75.0 | 90.0 | reached |",
                        "| recognition, real surroundings, of the longest file, s/s | at least 150 | not measured |  |",
                        "| start-up and recognition of a short file, s | at most 1.00 | 1.25 | **falls short** |",
                        "A note.");
    }

    /**
     * 100 GFLOP/s is the limit: 2 GFLOP in 40 ms are half of it. 3 GB in 0.3 s are the limit: 1 GB in 0.2 s is half of
     * it.
     */
    @Test
    void operationsAreComparedWithTheMachinesLimits() throws IOException {
        keep(
                PerformanceTables.LAYERS,
                new LayerBenchmark.Result(
                        CONDITIONS,
                        List.of(
                                new LayerBenchmark.Operation("conv2", "forward", 2e9, 0, List.of(0.04)),
                                new LayerBenchmark.Operation("bn2", "forward", 0, 1e9, List.of(0.2))),
                        new LayerBenchmark.Operation("copy", "of the first map", 0, 3e9, List.of(0.3)),
                        List.of(100.0),
                        List.of(0.3)));
        assertThat(page())
                .contains(
                        "| conv2 | forward | 40.0 | 16.7 | 2.00 | 50.0 |  | 50.0 |",
                        "| bn2 | forward | 200 | 83.3 |  |  | 5.00 | 50.0 |",
                        "| a whole step of the network | 300 | 100 |",
                        "| all operations above | 240 | 80.0 |",
                        "| the convolutions' arithmetic at the speed of a matrix product | 20.0 | 6.67 |");
    }

    /**
     * Batches of 4 and 40 GFLOP: 10 a segment. 300 GFLOP/s are 30 segments a second at most, 1.5 times the peer's 20.
     */
    @Test
    void trainingIsComparedWithItsArithmetic() throws IOException {
        keep(
                PerformanceTables.WHOLE,
                new Report(
                        CONDITIONS,
                        List.of(
                                new Row("matrix product, fp32", "GFLOP/s", List.of(300.0)),
                                new Row("training, fp32", "segments/s", List.of(24.0), List.of(20.0))),
                        List.of()));
        keep(
                PerformanceTables.LAYERS,
                new LayerBenchmark.Result(
                        new Conditions(
                                "abc",
                                "./prosodia benchmark layers",
                                Map.of(),
                                Map.of(),
                                "malloc.so",
                                Map.of("batch", "4")),
                        List.of(new LayerBenchmark.Operation("conv2", "forward", 40e9, 0, List.of(0.1))),
                        new LayerBenchmark.Operation("copy", "of the first map", 0, 3e9, List.of(0.3)),
                        List.of(300.0),
                        List.of(0.2)));
        assertThat(page()).contains("take 10.0 GFLOP", "| fp32 | 300 | 30.0 | 1.50 | 24.0 |");
    }

    private static Map<String, Object> part(int answers, double p99, int refusals, Map<String, Integer> errors) {
        return Map.of(
                "latency", Map.of("count", answers, "p50", 2.5, "p90", 3.5, "p99", p99, "maximum", p99),
                "refusal", Map.of("count", refusals, "p50", 5.25, "p90", 6.0, "p99", 49.0, "maximum", 60.0),
                "errors", errors);
    }

    private static Map<String, Object> load(int streams, double rate, boolean overload, Map<String, Object> measured) {
        return Map.of(
                "commit",
                "abc",
                "command",
                "./prosodia load --clip-seconds 30.0",
                "processors",
                2,
                "streams",
                streams,
                "requestsPerSecond",
                rate,
                "overload",
                overload,
                "windows",
                measured,
                "requests",
                measured);
    }

    @Test
    void latenciesOfTheServiceAreComparedWithTheTargets() throws IOException {
        Files.createDirectory(folder.resolve(LoadTables.FOLDER));
        keep("load/a.json", load(64, 0, false, part(1_000, 251, 0, Map.of("no end", 2))));
        keep("load/b.json", load(8, 0, false, part(100, 20, 0, Map.of())));
        keep("load/c.json", load(0, 20, false, part(500, 20, 0, Map.of())));
        keep("load/d.json", load(0, 60, true, part(70, 2_000, 530, Map.of())));
        Map<String, Object> others = new LinkedHashMap<>(load(0, 5, false, part(50, 30, 0, Map.of())));
        others.put(
                "connections",
                Map.of(
                        "opened",
                        1_000,
                        "open",
                        690,
                        "before",
                        Map.of("memory", 300.4, "threads", 30),
                        "during",
                        Map.of("memory", 310.6, "threads", 70)));
        keep("load/e.json", others);
        assertThat(page())
                .contains(
                        "| 8 | 100 | none | 2.5 | 3.5 | 20.0 | 20.0 | reached |\n"
                                + "| 64 | 1,000 | no end: 2 | 2.5 | 3.5 | 251.0 | 251.0 | **falls short** |",
                        "| 20 | 500 | none | 2.5 | 3.5 | 20.0 | 20.0 | reached |\n\n",
                        "| 60 | 30 | 70 | 530 | none | 5.3 | 6.0 | 49.0 | 60.0 | reached |\n\n",
                        "| 1,000 | 690 | 300 to 311 | 30 to 70 | 50 | none | 2.5 | 30.0 | 30.0 |\n\n",
                        "- `./prosodia load --clip-seconds 30.0` (2 processors, commit abc)");
    }

    @Test
    void costsAreFlatOrNot() throws IOException {
        keep(
                PerformanceTables.LENGTHS,
                new LengthBenchmark.Result(
                        CONDITIONS,
                        List.of(
                                new LengthBenchmark.Cost("exact", 60, List.of(0.010), List.of(200.0)),
                                new LengthBenchmark.Cost("exact", 36_000, List.of(0.011), List.of(600.0)))));
        assertThat(page())
                .contains(
                        "| exact | 36,000 | 11.0 | 90.9 | 600 |",
                        "| memory of recognition of ten hours, MiB | at most 512 | 600 | **falls short** |",
                        "| dearest over cheapest second of audio, from a minute on | at most 1.25 | 1.10 | reached |");
    }

    /**
     * Of 10 s a second, decoding at 100 s a second takes a tenth; without the check for voice 12.5 s a second are done,
     * so that the check takes a fifth. The new model is 300 / 10 times as fast.
     */
    @Test
    void modelsAreComparedWithTheLast() throws IOException {
        keep(
                ModelSpeedTables.FILE,
                new ModelBenchmark.Result(
                        CONDITIONS,
                        535,
                        1487.25,
                        List.of(
                                speed("new", ModelBenchmark.Work.DECODING, 1000),
                                speed("new", ModelBenchmark.Work.RECORDINGS, 300),
                                speed("new", ModelBenchmark.Work.UNCHECKED, 400),
                                speed("new", ModelBenchmark.Work.ISOLATED, 240),
                                speed("new", ModelBenchmark.Work.TIMELINES, 90),
                                speed("old", ModelBenchmark.Work.DECODING, 100),
                                speed("old", ModelBenchmark.Work.RECORDINGS, 10),
                                speed("old", ModelBenchmark.Work.UNCHECKED, 12.5),
                                speed("old", ModelBenchmark.Work.ISOLATED, 10),
                                speed("old", ModelBenchmark.Work.TIMELINES, 9))));
        assertThat(page())
                .contains("535 recordings of 1,487 s together")
                .contains("| new | whole recordings | 300 | 300 - 300 | 30.0 |")
                .contains("| old | timelines | 9.00 | 9.00 - 9.00 | 1.00 |")
                .contains("| new | 30.0 | 25.0 | 45.0 |")
                .contains("| old | 10.0 | 20.0 | 70.0 |")
                .contains("| new | 25.0 |")
                .contains("| old | 0.0 |");
    }

    private static ModelBenchmark.Speed speed(String model, ModelBenchmark.Work work, double speed) {
        return new ModelBenchmark.Speed(model, work, List.of(speed));
    }
}

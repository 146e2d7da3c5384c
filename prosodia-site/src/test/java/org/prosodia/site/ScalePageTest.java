package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalePageTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder;

    private String page() throws IOException {
        return new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(folder), folder).scale();
    }

    private static Map<String, Object> run(String way, int parallel, double whole, double part) {
        return Map.of("round", 1, "way", way, "parallel", parallel, "whole", process(whole), "part", process(part));
    }

    private static Map<String, Object> process(double seconds) {
        return Map.of(
                "seconds",
                seconds,
                "memory",
                300,
                "executors",
                400,
                "processor",
                seconds / 4,
                "executorsProcessor",
                2 * seconds);
    }

    @Test
    void docsScaleIsWrittenByTheCommand() throws IOException {
        assertThat(PageStructure.of(Files.readString(ROOT.resolve("docs/measured/scale.md"))))
                .isEqualTo(PageStructure.of(MeasuredPages.of(ROOT).scale()));
    }

    @Test
    void whatIsNotMeasuredIsNamed() throws IOException {
        assertThat(page()).contains("prosodia-spark/scale --recordings DIR", "Not measured yet.");
    }

    /**
     * 800 s of sound more in 8 s, 4 s, 10 s and 5 s: 100, 200, 80 and 160 s a second. At 80 s a second a million hours
     * take 12,500 core-hours; ten records of 1,000 bytes are 100 each, and 1.2 GB for twelve million. The processor's
     * time in these 800 s, 0.222 h, is 2 s and 1 s of the threads, 20 s and 10 s of the executors, and 2.5 s and 1.25 s
     * of the driver: 9.0, 4.5, 90.0, 45.0, 11.2 and 5.6 s for an hour.
     */
    @Test
    void ratesAreOfTheDifferenceOfBothLists() throws IOException {
        Map<String, Object> result = Map.ofEntries(
                Map.entry("commit", "abc"),
                Map.entry("command", "prosodia-spark/scale --rounds 1"),
                Map.entry("processors", 2),
                Map.entry("processor", "a processor"),
                Map.entry("load", 1.5),
                Map.entry("batch", 500),
                Map.entry("whole", Map.of("recordings", 10, "seconds", 1_000)),
                Map.entry("part", Map.of("recordings", 2, "seconds", 200)),
                Map.entry("table", 1_000),
                Map.entry("records", 3_000),
                Map.entry("shuffled", 2_000),
                Map.entry(
                        "runs",
                        List.of(
                                run("threads", 1, 10, 2),
                                run("threads", 2, 5, 1),
                                run("executors", 1, 18, 8),
                                run("executors", 2, 9, 4))));
        Files.writeString(
                folder.resolve(ScaleTables.FILE), MeasuredResults.pretty(MeasuredResults.JSON.valueToTree(result)));

        assertThat(page())
                .contains(
                        "| `predict`, one thread | 100 | 100 - 100 | 0.0 |",
                        "| Spark, one executor | 80 | 80 - 80 | 5.5 |",
                        "| Spark, two executors | 160 | 160 - 160 | 2.8 |",
                        "| two executors over two threads | at least 0.90 | 0.80 | 0.80 - 0.80 | **falls short** |",
                        "| two executors over one |  | 2.00 | 2.00 - 2.00 |  |",
                        "| `predict`, one thread | 9.0 | 9.0 - 9.0 |  |  |",
                        "| Spark, one executor | 90.0 | 90.0 - 90.0 | 11.3 | 11.3 - 11.3 |",
                        "| Spark, two executors | 45.0 | 45.0 - 45.0 | 5.6 | 5.6 - 5.6 |",
                        "| an executor | 400 |",
                        "(load 1.5 before the measurement)",
                        "| core-hours | 12,500 |",
                        "| dollars for them | 625 |",
                        "| executors of one core for a day | 521 |",
                        "| executors of one core for a week | 75 |",
                        "| sound to read, TB | 115 |",
                        "| records in Parquet, GB | 1.2 |",
                        "| records between executors, GB | 2.4 |",
                        "reads 2.6 MB/s; all executors of one day 1.3 GB/s");
    }
}

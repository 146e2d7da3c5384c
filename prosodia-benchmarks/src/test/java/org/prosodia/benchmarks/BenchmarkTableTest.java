package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest {

    private static final Conditions CONDITIONS = new Conditions(
            "abc",
            "./prosodia benchmark",
            Map.of("cores", "2"),
            Map.of("Java", "17"),
            "malloc.so",
            Map.of("threads", "2"));

    @Test
    void withoutAPeerItsColumnsAreAbsent() {
        Report report = new Report(
                CONDITIONS, List.of(new Row("training, fp32", "segments/s", List.of(31.25, 30.0, 1234.5))), List.of());
        assertThat(BenchmarkTable.text(report).lines())
                .containsExactly(
                        "                unit        median     min - max",
                        "training, fp32  segments/s    31.3  30.0 - 1,235",
                        "",
                        "Machine: cores 2.",
                        "Versions: commit abc, Java 17; allocator: malloc.so.",
                        "Settings: threads 2.");
    }

    @Test
    void withAPeerEachComparableRowHasARatio() {
        Report report = new Report(
                CONDITIONS,
                List.of(
                        new Row("training", "segments/s", List.of(33.0), List.of(22.0)),
                        new Row("start-up", "s", List.of(0.9))),
                List.of("a note"));
        assertThat(BenchmarkTable.cells(report))
                .containsExactly(
                        List.of("", "unit", "median", "min - max", "peer", "min - max", "ours / peer"),
                        List.of("training", "segments/s", "33.0", "33.0 - 33.0", "22.0", "22.0 - 22.0", "1.50"),
                        List.of("start-up", "s", "0.90", "0.90 - 0.90", "", "", ""));
        assertThat(BenchmarkTable.text(report)).endsWith("a note\n");
    }
}

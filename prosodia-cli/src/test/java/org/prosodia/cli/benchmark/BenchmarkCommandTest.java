package org.prosodia.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.benchmarks.Conditions;
import org.prosodia.benchmarks.Report;
import org.prosodia.benchmarks.Row;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;

class BenchmarkCommandTest {

    private static final Conditions CONDITIONS = new Conditions("abc", "./prosodia benchmark", Map.of("cores", "2"), Map.of("Java", "17"),
            "malloc.so", Map.of("threads", "2"));

    @Test
    void withoutAPeerItsColumnsAreAbsent() {
        Report report = new Report(CONDITIONS, List.of(new Row("training, fp32", "segments/s", List.of(31.25, 30.0, 1234.5))), List.of());
        assertThat(BenchmarkTable.text(report).lines()).containsExactly(
                "                unit        median     min - max",
                "training, fp32  segments/s    31.3  30.0 - 1,235",
                "",
                "Machine: cores 2.",
                "Versions: commit abc, Java 17; allocator: malloc.so.",
                "Settings: threads 2.");
    }

    @Test
    void withAPeerEachComparableRowHasARatio() {
        Report report = new Report(CONDITIONS, List.of(new Row("training", "segments/s", List.of(33.0), List.of(22.0)),
                new Row("start-up", "s", List.of(0.9))), List.of("a note"));
        assertThat(BenchmarkTable.cells(report)).containsExactly(
                List.of("", "unit", "median", "min - max", "peer", "min - max", "ours / peer"),
                List.of("training", "segments/s", "33.0", "33.0 - 33.0", "22.0", "22.0 - 22.0", "1.50"),
                List.of("start-up", "s", "0.90", "0.90 - 0.90", "", "", ""));
        assertThat(BenchmarkTable.text(report)).endsWith("a note\n");
    }

    @Test
    void whatCannotBeMeasuredIsRefusedBeforehand() {
        assertThat(CommandLineRun.of("benchmark", "--peer", "/no/such.py").err()).contains("there is no such file: /no/such.py (--peer)");
        assertThat(CommandLineRun.of("benchmark", "--rounds", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** The real thing, as small as it can be, with processes of this JVM's kind. */
    @Test
    @Tag("slow")
    void measuresEverythingOnce() {
        CommandLineRun run = CommandLineRun.of("benchmark", "--rounds", "1", "--steps", "1", "--batch", "2", "--threads", "1",
                "--lengths", "2", "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"training, fp32\"", "\"recognition of 2 s, scaled by segment\"", "\"arithmetic, training, fp32\"");
    }
}

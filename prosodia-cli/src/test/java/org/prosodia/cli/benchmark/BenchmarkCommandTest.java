package org.prosodia.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;

class BenchmarkCommandTest {

    @Test
    void invalidMeasurementsAreRefusedBeforehand() {
        assertThat(CommandLineRun.of("benchmark", "--peer", "/no/such.py").err())
                .contains("there is no such file: /no/such.py (--peer)");
        assertThat(CommandLineRun.of("benchmark", "--rounds", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** The real thing, as small as it can be, with processes of this JVM's kind. */
    @Test
    @Tag("slow")
    void measuresEverythingOnce() {
        CommandLineRun run = CommandLineRun.of(
                "benchmark",
                "--rounds",
                "1",
                "--steps",
                "1",
                "--batch",
                "2",
                "--threads",
                "1",
                "--lengths",
                "2",
                "--format",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "\"training, fp32\"",
                        "\"recognition of 2 s, scaled by segment\"",
                        "\"arithmetic, training, fp32\"");
    }
}

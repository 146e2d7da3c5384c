package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The command line is found by its name, as Spark's tasks find it. */
class ProsodiaToolTest {

    @Test
    void aProgramRunsCommandsByTheNameOfTheTool() {
        ToolProvider tool = ToolProvider.findFirst("prosodia").orElseThrow();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(tool.run(new PrintWriter(out), new PrintWriter(err), "--help"))
                .isZero();
        assertThat(out).hasToString(CommandLineRun.of("--help").out());
        assertThat(err.toString()).isEmpty();

        assertThat(tool.run(new PrintWriter(out), new PrintWriter(err), "nonsense"))
                .isEqualTo(2);
        assertThat(err).hasToString(CommandLineRun.of("nonsense").err());
    }
}

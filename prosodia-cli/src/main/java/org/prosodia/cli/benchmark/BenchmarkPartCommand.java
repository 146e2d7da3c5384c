package org.prosodia.cli.benchmark;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.prosodia.benchmarks.Part;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prosodia benchmark-part}: the process that {@code benchmark} starts for each of its measurements. */
@Command(
        name = "benchmark-part",
        hidden = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Measures one part of the benchmark and prints numbers as JSON.",
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia benchmark-part '{\"part\":\"matrix-product\",\"threads\":2,\"runs\":5}'"})
public final class BenchmarkPartCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "JSON", description = "The part, as benchmark writes it.")
    private String part;

    @Mixin
    private CommonOptions common;

    public BenchmarkPartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.out().println(Part.run(part));
        return ExitCode.OK;
    }
}

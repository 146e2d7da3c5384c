package org.prosodia.cli.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prosodia results}: writes docs/measured/results.md from the results of the commands that it names. */
@Command(name = "results", hidden = true, usageHelpAutoWidth = true, sortOptions = false,
        description = "Prints the page of results from what other commands printed as JSON.",
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia results docs/results > docs/measured/results.md"})
public final class ResultsCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of JSON files.")
    private Path folder;

    @Mixin
    private CommonOptions common;

    public ResultsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.out().print(ResultsPage.of(folder));
        return ExitCode.OK;
    }
}

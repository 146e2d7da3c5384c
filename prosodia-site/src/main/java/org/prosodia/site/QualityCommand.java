package org.prosodia.site;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * {@code site/pages quality}: measures the errors of the quality measures on real speech and writes
 * docs/measured/quality.md.
 */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Measures the errors of the quality measures on clips of EmoDB and RAVDESS and writes "
                + "docs/measured/quality.md.")
final class QualityCommand implements Callable<Integer> {

    @ParentCommand
    private Site site;

    @Mixin
    private DataArgument data;

    @Override
    public Integer call() throws IOException {
        site.pages().write("quality", QualityMeasurement.tables(QualityMeasurement.clips(data.folder())));
        return CommandLine.ExitCode.OK;
    }
}

package org.prosodia.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code site/pages calls}: measures the timelines of stitched calls and writes docs/measured/calls.md. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Measures the timelines of calls of half an hour, stitched from clips of RAVDESS and EmoDB, "
                + "and writes docs/measured/calls.md.")
final class CallsCommand implements Callable<Integer> {

    private static final double HALF_AN_HOUR = 1_800;

    @ParentCommand
    private Site site;

    @Mixin
    private DataArgument data;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "The network of a fold whose test speakers are 03 and 08 of EmoDB. Default: EmoDB is not measured.")
    private Optional<Path> model = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "ravdess",
                MeasuredCall.ravdess(BundledModel.named(BundledModel.STANDARD).read(), data.folder(), HALF_AN_HOUR)
                        .values());
        if (model.isPresent()) {
            values.put(
                    "emodb",
                    MeasuredCall.emodb(ModelFile.read(model.get()), data.folder(), HALF_AN_HOUR)
                            .values());
        }
        site.pages().write("calls", values);
        return CommandLine.ExitCode.OK;
    }
}

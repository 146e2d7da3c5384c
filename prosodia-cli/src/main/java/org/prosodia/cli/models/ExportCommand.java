package org.prosodia.cli.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.WaveformModel;
import org.prosodia.spectrogram.FrontEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia export}: writes a model with the front end inside its graph, for ONNX Runtime in other languages. */
@Command(
        name = "export",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Writes a model as an ONNX file that takes a recording's samples and returns probabilities, of the whole "
                    + "and of each segment, and attention maps, so that Python, JavaScript or C# need no signal "
                    + "processing. docs/reference/model-format.md has its inputs and outputs, and examples. The model "
                    + "itself is also an ONNX file; its input is a segment's spectrogram."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia export --model emodb --output emodb-waveform.onnx",
            "  prosodia export --model model.onnx --output model-phone.onnx --segment --no-maps"
        })
public final class ExportCommand implements Callable<Integer> {

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            required = true,
            description = ModelLocator.DESCRIPTION)
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path output;

    @Option(names = "--segment", description = "The input is one segment, which makes the simplest graph.")
    private boolean segment;

    @Option(names = "--no-maps", description = "Leave the attention maps out.")
    private boolean withoutMaps;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ModelFile file = ModelLocator.of(model);
        refuseOutput();
        if (file.ranges().isPresent()) {
            console.err()
                    .println(model + " computes in whole numbers of 8 bits in Prosodia; "
                            + "the export computes in floating point");
        }
        WaveformModel.Input input = segment ? WaveformModel.Input.SEGMENT : WaveformModel.Input.RECORDING;
        WaveformModel made = OptionValue.by(spec, () -> WaveformModel.of(file, input, !withoutMaps));
        made.write(output);
        print(made, file.metadata());
        return ExitCode.OK;
    }

    private void refuseOutput() throws IOException {
        Path folder = output.toAbsolutePath().resolveSibling("");
        String complaint = GivenPath.same(model, output)
                ? "is the model itself"
                : Files.isDirectory(output)
                        ? "is a folder"
                        : Files.isDirectory(folder) ? "" : "there is no folder " + folder;
        if (!complaint.isEmpty()) {
            throw new ParameterException(spec.commandLine(), output + ": " + complaint + "; name another --output");
        }
    }

    private void print(WaveformModel made, ModelMetadata metadata) throws IOException {
        FrontEnd frontEnd = metadata.frontEnd();
        boolean whole = frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE;
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "export")
                    .put("model", model.toString())
                    .put("output", output.toString())
                    .put("bytes", made.bytes().length)
                    .put("input", WaveformModel.INPUT)
                    .put("sampleRate", frontEnd.sampleRate());
            if (segment) {
                json.put(whole ? "mostSamples" : "samples", frontEnd.segmentSamples());
            }
            made.outputs().forEach(json.putArray("outputs")::add);
            metadata.labels().forEach(json.putArray("labels")::add);
            console.out().println(JsonOutput.pretty(json));
            return;
        }
        console.out().printf(Locale.ROOT, "%s: %.2f MB%n", output, made.bytes().length / 1e6);
        console.out()
                .printf(
                        Locale.ROOT,
                        "  input    %s: %s samples at %d Hz, mono, in [-1, 1]%n",
                        WaveformModel.INPUT,
                        segment ? (whole ? "1 to " : "exactly ") + frontEnd.segmentSamples() : "any number of",
                        frontEnd.sampleRate());
        console.out().println("  outputs  " + String.join(", ", made.outputs()));
        console.out().println("  scores   of " + String.join(", ", metadata.labels()));
    }
}

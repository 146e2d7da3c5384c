package org.prosodia.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.prosodia.audio.AudioException;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.recognizer.QuantizationRanges;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code prosodia quantize}: writes a model that computes in 8-bit integers, and compares its answers with the
 * original's.
 */
@Command(
        name = "quantize",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Writes a model that computes in 8-bit integers: faster on processors with instructions for them (VNNI, "
                    + "most since 2019), slower on others. The ranges of the network's values are measured on some "
                    + "of the recordings, which should be like those to be recognised; "
                    + "then all are recognised with both models."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia quantize --model model.onnx --output model-int8.onnx recordings/"})
public final class QuantizeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUDIO", arity = "1..*", description = "Files, or folders with all the audio below them.")
    private List<String> audio;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "A model written by train.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The model to write.")
    private Path output;

    @Option(
            names = "--calibrate",
            paramLabel = "N",
            defaultValue = "64",
            description = "The number of recordings on which ranges are measured, spread over all that are given. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Threads that compute; as many as processors by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public QuantizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (count < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--calibrate and --threads are at least 1");
        }
        List<Path> recordings = recordings();
        try (QuantizationRanges calibration = QuantizationRanges.open(model)) {
            int measured = measureRanges(calibration, recordings);
            calibration.write(output);
            console.err().println("calibrated on " + measured + " of " + recordings.size() + " recordings");
        }
        Agreement agreement = compare(recordings);
        print(agreement);
        return agreement.failed() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /**
     * Measures the ranges on recordings spread over all; one that cannot be read is replaced by the next. Returns the
     * number measured.
     */
    private int measureRanges(QuantizationRanges calibration, List<Path> recordings) throws IOException {
        int some = Math.min(count, recordings.size());
        int measured = 0;
        AudioException last = null;
        for (int i = 0; i < some; i++) {
            try {
                calibration.observe(recordings.get((int) ((long) i * recordings.size() / some)));
                measured++;
            } catch (AudioException e) {
                last = e; // reported by the comparison, which reads it again
            }
        }
        if (measured == 0 && last != null) {
            throw last;
        }
        return measured;
    }

    private List<Path> recordings() {
        List<Path> recordings = new ArrayList<>();
        for (AudioInput input : OptionValue.by(spec, () -> AudioInput.expand(audio, console.err()::println))) {
            if (input.complaint().isPresent() || input.standardInput()) {
                throw new ParameterException(
                        spec.commandLine(), input.complaint().orElse("recordings are read twice: name files"));
            }
            recordings.add(input.path());
        }
        return recordings;
    }

    /** The agreement of both models' answers; recordings that cannot be read have no answer. */
    private record Agreement(int recordings, int agreed, int failed, double largest) {}

    private Agreement compare(List<Path> recordings) throws IOException {
        int agreed = 0;
        int failed = 0;
        double largest = 0;
        RecognizerOptions options =
                RecognizerOptions.DEFAULT.withThreads(threads).withQuality(false);
        try (Recognizer before = Recognizer.open(model, options);
                Recognizer after = Recognizer.open(output, options);
                ConsoleProgress progress = new ConsoleProgress(console, "comparing", recordings.size(), 0)) {
            for (int i = 0; i < recordings.size(); i++) {
                try {
                    Recognition floats = before.recognize(recordings.get(i));
                    Recognition bytes = after.recognize(recordings.get(i));
                    agreed += floats.likeliest().equals(bytes.likeliest()) ? 1 : 0;
                    for (String label : before.model().labels()) {
                        largest = Math.max(largest, Math.abs(score(floats, label) - score(bytes, label)));
                    }
                } catch (AudioException e) {
                    failed++;
                    console.err().println(Failures.message(e));
                }
                progress.at(i + 1, "");
            }
        }
        return new Agreement(recordings.size() - failed, agreed, failed, largest);
    }

    private static double score(Recognition recognition, String label) {
        return Objects.requireNonNull(recognition.scores().get(label), label);
    }

    private void print(Agreement agreement) throws IOException {
        if (format.json()) {
            console.out()
                    .println(JsonOutput.pretty(JsonOutput.JSON
                            .createObjectNode()
                            .put("kind", "quantize")
                            .put("model", output.toString())
                            .put("recordings", agreement.recordings())
                            .put("agreed", agreement.agreed())
                            .put("failed", agreement.failed())
                            .put("largestDifference", agreement.largest())));
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %d of %d recordings (%.1f %%) as before, probabilities within %.3f%n",
                            output,
                            agreement.agreed(),
                            agreement.recordings(),
                            100.0 * agreement.agreed() / agreement.recordings(),
                            agreement.largest());
        }
    }
}

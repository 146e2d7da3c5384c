package org.prosodia.cli.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.AudioOptions;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.corpus.Corpus;
import org.prosodia.model.ModelFile;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.quality.Quality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code prosodia measure}: measures the sound of a corpus's recordings, and stores the ranges in a model trained on
 * them.
 */
@Command(
        name = "measure",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Measures the recordings of a corpus: level and noise, bandwidth, speech and duration, "
                    + "from the 1st to the 99th percentile.",
            "train does this itself, and recognition warns of recordings outside these ranges; use this command to add "
                    + "the ranges to a model of an earlier version."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia measure --corpus emodb=DIR",
            "  prosodia measure --corpus emodb=DIR --classes neutral,happy,sad,angry --model old.onnx "
                    + "--output model.onnx"
        })
public final class MeasureCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CorpusArguments corpus;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            order = 10,
            description = "A model that was trained on these utterances.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            order = 11,
            description = "The model to write, with the ranges measured.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 50,
            converter = ThreadCount.class,
            description = "Threads that measure; as many as processors by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public MeasureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (model.isPresent() != output.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--model and --output belong together: what to read, and what to write");
        }
        Corpus utterances = corpus.read();
        Optional<ModelFile> file = model.isPresent() ? Optional.of(ModelLocator.of(model.get())) : Optional.empty();
        if (file.isPresent()) {
            refuseAnother(utterances, file.get());
        }
        int rate =
                file.map(found -> found.metadata().frontEnd().sampleRate()).orElse(AudioOptions.DEFAULT.sampleRate());
        Map<SoundMeasure, SoundRange> ranges = Quality.ranges(
                QualityPass.of(utterances.utterances(), rate, threads, console).values());
        if (file.isPresent()) {
            file.get().with(file.get().metadata().withSound(ranges)).write(output.get());
        }
        print(utterances, ranges);
        return ExitCode.OK;
    }

    /** Throws unless the corpus is the one that the model was trained on. */
    private void refuseAnother(Corpus utterances, ModelFile file) throws IOException {
        String trained = file.metadata().provenance().dataHash();
        String given = utterances.contentHash();
        if (!given.equals(trained)) {
            throw new IOException(
                    model.get() + " was trained on other utterances: the hash of the data is " + given + " here and "
                            + (trained.isEmpty() ? "unknown" : trained)
                            + " in the model; give the --corpus, --classes and --subset that it was"
                            + " trained with");
        }
    }

    private void print(Corpus utterances, Map<SoundMeasure, SoundRange> ranges) throws IOException {
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "measure")
                    .put("corpus", utterances.name())
                    .put("utterances", utterances.utterances().size());
            ObjectNode sound = json.putObject("sound");
            ranges.forEach((measure, range) ->
                    sound.putObject(measure.label()).put("low", range.low()).put("high", range.high()));
            console.out().println(JsonOutput.pretty(json));
            return;
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d utterances, 1st to 99th percentile%n",
                        utterances.utterances().size());
        ranges.forEach((measure, range) -> console.out()
                .printf(
                        Locale.ROOT,
                        "%-22s %8.1f to %8.1f %s%n",
                        name(measure),
                        range.low(),
                        range.high(),
                        unit(measure)));
        output.ifPresent(path -> console.out().println(path + ": written"));
    }

    private static String name(SoundMeasure measure) {
        return switch (measure) {
            case LEVEL -> "level of the speech";
            case SIGNAL_TO_NOISE -> "signal-to-noise ratio";
            case BANDWIDTH -> "bandwidth";
            case SPEECH -> "speech";
            case DURATION -> "duration";
        };
    }

    private static String unit(SoundMeasure measure) {
        return switch (measure) {
            case LEVEL -> "dBFS";
            case SIGNAL_TO_NOISE -> "dB";
            case BANDWIDTH -> "Hz";
            case SPEECH, DURATION -> "s";
        };
    }
}

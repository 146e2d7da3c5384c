package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.TimeSpan;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.LeastVoiceArgument;
import org.prosodia.cli.recognition.ModelArgument;
import org.prosodia.cli.recognition.SpeakerClipsArgument;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.TimeArgument;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.explanation.Explainer;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.explanation.ExplanationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a recognition by the network's attention. It needs ONNX Runtime and never loads libtorch. */
@Command(
        name = "explain",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Explains the recognition of a recording: which moments and bands decided, where the network's attention"
                    + " was, and the evidence there for each emotion.",
            "Writes a page to open in a browser (explanation.html), the picture (PNG, SVG), "
                    + "and the attention maps (CSV, NPY)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia explain --model model.onnx clip.wav",
            "  prosodia explain --model model.onnx --teach clip.wav",
            "  prosodia explain --from 1:02 --to 1:10 interview.mp3",
            "  prosodia explain --model model.onnx --format json --output why - < clip.wav"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUDIO", description = "A recording of any common format; - for standard input.")
    private String audio;

    @Mixin
    private ModelArgument model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "The folder to write to, where files of an earlier explanation are replaced; or a file that"
                    + " ends in .html, for the page alone. Default: the recording's name with -explained.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = TimeArgument.LABEL,
            converter = TimeArgument.class,
            description = "Start of the part to explain, as 62.5, 1:02.5 or 1:02:03. Default: the beginning.")
    private double from;

    @Option(
            names = "--to",
            paramLabel = TimeArgument.LABEL,
            converter = TimeArgument.class,
            description = "End of the part, at most 60 s after its start. Default: the end.")
    private double to = Double.POSITIVE_INFINITY;

    @Option(
            names = "--teach",
            description = "Also walk through the network layer by layer, "
                    + "and the pooling's formula with this recording's numbers.")
    private boolean teaching;

    @Mixin
    private LeastVoiceArgument leastVoice;

    @Mixin
    private SpeakerClipsArgument speakerClips;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TimeSpan part = part();
        Path target =
                output.orElseGet(() -> Path.of(OptionValue.by(spec, () -> AudioInput.stem(audio)) + "-explained"));
        ModelFile file = model.read(console);
        try (Explainer explainer = OptionValue.by(spec, () -> Explainer.open(file))) {
            Explanation why = explanation(speaker(explainer), part);
            ExplanationReport report = ExplanationReport.of(why, teaching);
            ExplanationReport.Written written = write(report, target);
            if (format.json()) {
                console.out().println(report.json());
            } else {
                console.out().print(report.text());
            }
            console.err()
                    .println(written.files().isEmpty() ? target : target + ": " + String.join(", ", written.files()));
            if (!written.problem().isEmpty()) {
                console.err().println(written.problem());
            }
            return ExitCode.OK;
        } catch (TooLongException e) {
            throw new IOException(e.getMessage() + " (--from and --to)", e);
        }
    }

    private Explainer speaker(Explainer explainer) throws IOException {
        RecognizerOptions options = RecognizerOptions.DEFAULT.withLeastVoice(leastVoice.seconds());
        Explainer any = explainer.withLeastVoice(leastVoice.seconds());
        return speakerClips
                .read(explainer.model(), options, console)
                .map(any::forSpeaker)
                .orElse(any);
    }

    /** Explains the part; decoding what is before a late one takes time, so it has progress. */
    private Explanation explanation(Explainer explainer, TimeSpan part) throws IOException {
        try (RecordingProgress progress = new RecordingProgress(console, audio)) {
            return audio.equals(AudioInput.STANDARD_INPUT)
                    ? explainer.explain(console.in(), audio, part, progress)
                    : explainer.explain(GivenPath.of(audio), part, progress);
        }
    }

    /** Writes the page alone if the target is one, otherwise all files. */
    private static ExplanationReport.Written write(ExplanationReport report, Path target) throws IOException {
        boolean page = target.toString().toLowerCase(Locale.ROOT).endsWith(".html") && !Files.isDirectory(target);
        if (!page) {
            return report.write(target);
        }
        report.writePage(target);
        return new ExplanationReport.Written(List.of(), "");
    }

    private TimeSpan part() {
        if (!(from >= 0 && to > from)) {
            throw new ParameterException(
                    spec.commandLine(), "--from is at least 0 and --to after it, not " + from + " and " + to);
        }
        return new TimeSpan(from, to);
    }
}

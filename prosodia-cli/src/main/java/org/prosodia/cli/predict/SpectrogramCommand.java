package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.report.NumPyFile;
import org.prosodia.report.SpectrogramImage;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the spectrogram of a recording, as a picture or as numbers. */
@Command(
        name = "spectrogram",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Writes the spectrogram of a recording, 0-4 kHz by 10 Hz and 10 ms, "
                + "as a picture (PNG) or a NumPy array (NPY).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia spectrogram clip.wav",
            "  prosodia spectrogram clip.wav --output clip.npy",
            "  prosodia spectrogram - --output talk.png < talk.mp3"
        })
public final class SpectrogramCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUDIO", description = "A recording of any common format; - for standard input.")
    private String audio;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; its suffix, .png or .npy, is the format. "
                    + "Default: the recording's name with .png.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public SpectrogramCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path target = target();
        FrontEnd frontEnd = FrontEnd.PAPER;
        AudioOptions options = AudioOptions.DEFAULT.withSampleRate(frontEnd.sampleRate());
        Recording recording = audio.equals(AudioInput.STANDARD_INPUT)
                ? Recording.read(console.in(), audio, options)
                : Recording.read(GivenPath.of(audio), options);
        recording.warnings().forEach(console.err()::println);
        Spectrogram spectrogram = Spectrogram.of(recording, frontEnd);
        AtomicFile.write(target, out -> {
            if (isNumPy(target)) {
                NumPyFile.write(spectrogram, out);
            } else {
                SpectrogramImage.write(spectrogram, recording.name(), out);
            }
        });
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %d bins x %d frames of %.2f s of audio",
                        target,
                        frontEnd.bins(),
                        spectrogram.frames(),
                        recording.duration()));
        return ExitCode.OK;
    }

    private Path target() {
        if (output.isEmpty()) {
            return Path.of(OptionValue.by(spec, () -> AudioInput.stem(audio)) + ".png");
        }
        if (!isNumPy(output.get()) && !suffix(output.get(), ".png")) {
            throw new ParameterException(spec.commandLine(), output.get() + ": the suffix of --output is .png or .npy");
        }
        return output.get();
    }

    private static boolean isNumPy(Path file) {
        return suffix(file, ".npy");
    }

    private static boolean suffix(Path file, String suffix) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }
}

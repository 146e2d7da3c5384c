package org.prosodia.cli.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for merging the scores of windows into a timeline. */
final class TimelineTuning {

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            order = 30,
            description = {
                "The voice gate, which keeps silence and hold music from being scored: silero (the Silero VAD that is"
                        + " included), built-in (rules), none (all is voice), or the path of another Silero VAD ONNX"
                        + " file. Default: silero; for a model at another rate than 16,000 and 8,000 Hz, built-in."
            })
    private Optional<String> gate;

    @Option(
            names = "--enter",
            paramLabel = "P",
            defaultValue = "0.5",
            order = 31,
            description = "Score at which an emotion begins. Default: ${DEFAULT-VALUE}.")
    private double enter;

    @Option(
            names = "--leave",
            paramLabel = "P",
            defaultValue = "0.4",
            order = 32,
            description = "Score below which it ends. Default: ${DEFAULT-VALUE}.")
    private double leave;

    @Option(
            names = "--minimum-span",
            paramLabel = "SECONDS",
            defaultValue = "0.8",
            order = 33,
            description = "Emotions with less voice than this are omitted. Default: ${DEFAULT-VALUE}.")
    private double minimumSpan;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Returns the settings of the merging.
     *
     * @throws ParameterException if a threshold is out of range
     */
    TimelineSettings settings() {
        return OptionValue.by(
                command,
                () -> TimelineSettings.DEFAULT.withThresholds(enter, leave).withMinimumSpan(minimumSpan));
    }

    /** Opens the voice gate for a model; the caller closes it. */
    VoiceActivity voice(ModelMetadata model) throws VoiceActivityException {
        if (gate.isEmpty()) {
            return VoiceActivity.forSampleRate(model.frontEnd().sampleRate());
        }
        return switch (gate.get()) {
            case "silero" -> VoiceActivity.Silero.bundled();
            case "built-in" -> VoiceActivity.BUILT_IN;
            case "none" -> VoiceActivity.NONE;
            default -> VoiceActivity.Silero.open(gateFile(gate.get()));
        };
    }

    private Path gateFile(String name) {
        Path file = OptionValue.by(command, () -> GivenPath.of(name));
        if (!Files.exists(file)) {
            throw new ParameterException(
                    command.commandLine(),
                    "there is no gate and no file '" + name + "'; the gates are silero, built-in and none");
        }
        return file;
    }
}

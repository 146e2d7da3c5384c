package org.prosodia.cli.predict;

import java.nio.file.Path;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How windows' scores become a timeline. */
final class TimelineTuning {

    @Option(names = "--gate", paramLabel = "GATE", defaultValue = "built-in", order = 30, description = {
        "What finds the voice, so that silence and hold music are no emotion: built-in, none (all is voice), or the path of a Silero VAD"
        + " ONNX file of version 5. Default: ${DEFAULT-VALUE}."})
    private String gate;

    @Option(names = "--enter", paramLabel = "P", defaultValue = "0.5", order = 31,
            description = "Score from which an emotion begins. Default: ${DEFAULT-VALUE}.")
    private double enter;

    @Option(names = "--leave", paramLabel = "P", defaultValue = "0.4", order = 32,
            description = "Score below which it ends. Default: ${DEFAULT-VALUE}.")
    private double leave;

    @Option(names = "--minimum-span", paramLabel = "SECONDS", defaultValue = "0.8", order = 33,
            description = "Emotions with less voice are left out. Default: ${DEFAULT-VALUE}.")
    private double minimumSpan;

    TimelineSettings settings(CommandSpec command) {
        return OptionValue.by(command, () -> TimelineSettings.DEFAULT.withThresholds(enter, leave).withMinimumSpan(minimumSpan));
    }

    VoiceActivity voice() throws VoiceActivityException {
        return switch (gate) {
            case "built-in" -> VoiceActivity.BUILT_IN;
            case "none" -> VoiceActivity.NONE;
            default -> VoiceActivity.Silero.open(Path.of(gate));
        };
    }
}

package org.prosodia.spark;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.formats.Abstention;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.TimelineSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code predict} that change records, with the same names, values and defaults. */
final class RecognitionArguments {

    private static final List<String> OF_TIMELINES = List.of("--gate", "--enter", "--leave", "--minimum-span");

    @Option(names = "--timeline", description = "Write timelines of the whole recordings.")
    private boolean timeline;

    @Option(names = "--gate", paramLabel = "GATE", description = "silero, built-in or none, as in predict.")
    private Optional<String> gate = Optional.empty();

    @Option(names = "--enter", defaultValue = "0.5", paramLabel = "P", description = "As in predict.")
    private double enter;

    @Option(names = "--leave", defaultValue = "0.4", paramLabel = "P", description = "As in predict.")
    private double leave;

    @Option(names = "--minimum-span", defaultValue = "0.8", paramLabel = "SECONDS", description = "As in predict.")
    private double minimumSpan;

    @Option(names = "--surroundings", defaultValue = "zeros", paramLabel = "NAME", description = "As in predict.")
    private String surroundings;

    @Option(
            names = "--least-voice",
            defaultValue = "" + RecognizerOptions.LEAST_VOICE,
            paramLabel = "SECONDS",
            description = "As in predict.")
    private double leastVoice;

    @Option(names = "--abstain-below", paramLabel = "P", description = "As in predict.")
    private Optional<String> abstain = Optional.empty();

    @Option(names = "--quality", description = "As in predict.")
    private boolean quality;

    @Option(names = "--require-quality", description = "As in predict.")
    private boolean requiredQuality;

    @Option(names = "--track", paramLabel = "N", description = "As in predict.")
    private Optional<Integer> track = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Checks that each given option has an effect.
     *
     * @throws ParameterException if an option has none; the message has the remedy
     */
    void check() {
        for (String option : timeline ? List.of("--least-voice") : OF_TIMELINES) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw refusal(option
                        + (timeline
                                ? " is for whole recordings; the emotions of a timeline have a length of their"
                                        + " own, --minimum-span"
                                : " is for timelines: add --timeline"));
            }
        }
    }

    /**
     * Returns the options.
     *
     * @param folder the folder that relative paths start from
     * @throws ParameterException if a value is out of range
     */
    RecognitionOptions of(ModelFile model, String folder) {
        try {
            RecognizerOptions recognizer = RecognizerOptions.DEFAULT
                    .withEdgeContext(EdgeContext.parse(surroundings))
                    .withLeastVoice(leastVoice)
                    .withTrack(track.isPresent() ? OptionalInt.of(track.get() - 1) : OptionalInt.empty());
            TimelineSettings settings =
                    TimelineSettings.DEFAULT.withThresholds(enter, leave).withMinimumSpan(minimumSpan);
            return RecognitionOptions.of(model)
                    .withRecognizer(recognizer)
                    .withAbstention(abstain.isPresent() ? Abstention.parse(abstain.get()) : new Abstention.Never())
                    .withQuality(quality, requiredQuality)
                    .withTimeline(timeline ? Optional.of(settings) : Optional.empty())
                    .withGate(gate.map(TimelineGate::parse))
                    .withFolder(folder);
        } catch (IllegalArgumentException e) {
            throw refusal(FailureReason.message(e));
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

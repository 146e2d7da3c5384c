package org.prosodia.cli.recognition;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.SpeakerClips;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.SpeakerStatistics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Earlier clips of the speaker of all inputs. */
public final class SpeakerClipsArgument {

    private static final String NAME = "--speaker-clips";

    @Option(
            names = NAME,
            paramLabel = "PATH",
            order = 22,
            description = {
                "Earlier recordings of the one speaker of all inputs, without labels: a file or a folder; give it"
                        + " several times for several. The speaker's statistics, mixed with those of the training set,"
                        + " normalise the inputs. For models trained with --scaling speaker-log-power."
            })
    private List<String> paths = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if there are clips. */
    public boolean given() {
        return !paths.isEmpty();
    }

    /**
     * Returns the recognizer of the speaker, or the given one if there are no clips. If the clips cannot be used, the
     * recognizer is closed.
     *
     * @throws ParameterException if the model's scaling does not depend on the speaker
     * @throws IOException if none of the clips can be used
     */
    public Recognizer speaker(Recognizer recognizer, Console console) throws IOException {
        try {
            Optional<SpeakerClips> clips = read(recognizer.model(), recognizer.options(), console);
            return clips.map(recognizer::forSpeaker).orElse(recognizer);
        } catch (IOException | RuntimeException e) {
            recognizer.close();
            throw e;
        }
    }

    /**
     * Reads the clips; prints a line about each that does not count, and one about those that do.
     *
     * @return empty if there are none
     * @throws ParameterException if the model's scaling does not depend on the speaker
     * @throws IOException if none of the clips can be used
     */
    public Optional<SpeakerClips> read(ModelMetadata model, RecognizerOptions options, Console console)
            throws IOException {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        if (paths.contains(AudioInput.STANDARD_INPUT)) {
            throw new ParameterException(
                    command.commandLine(), NAME + " needs recordings in files, not standard input");
        }
        SpeakerClips clips = OptionValue.by(command, () -> SpeakerClips.of(model, options));
        List<AudioInput> inputs = OptionValue.by(command, () -> AudioInput.expand(paths, console.err()::println));
        for (AudioInput input : inputs) {
            added(input, clips).ifPresent(console.err()::println);
        }
        SpeakerSound sound = clips.sound()
                .orElseThrow(() -> new IOException(NAME + " " + String.join(", ", paths)
                        + ": none of " + inputs.size() + " recordings can be used; name recordings of the speaker's"
                        + " voice"));
        console.err()
                .println("speaker: " + sound.clips() + (sound.clips() == 1 ? " clip of " : " clips of ")
                        + sound.frames() + " frames; the training set counts like "
                        + (long) SpeakerStatistics.PRIOR_FRAMES);
        return Optional.of(clips);
    }

    private static Optional<String> added(AudioInput input, SpeakerClips clips) {
        if (input.complaint().isPresent()) {
            return input.complaint();
        }
        try {
            return clips.add(input.path())
                    .map(reason -> input.name() + ": is left out of the speaker's clips: " + reason);
        } catch (IOException | RuntimeException e) {
            return Optional.of(Failures.ofRecording(input.name(), e));
        }
    }
}

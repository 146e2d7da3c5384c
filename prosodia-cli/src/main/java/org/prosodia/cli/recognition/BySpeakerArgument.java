package org.prosodia.cli.recognition;

import org.prosodia.cli.shell.OptionValue;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.SpeakerLogPower;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The choice to normalise inputs by their own unlabelled sound. */
public final class BySpeakerArgument {

    /** The option. */
    public static final String NAME = "--by-speaker";

    @Option(
            names = NAME,
            order = 22,
            description = {
                "Normalise by each speaker's own sound, without labels: the recordings of a list by all of the list with"
                        + " the same speaker, the utterances of a corpus likewise, a timeline's windows by the channel's"
                        + " voice so far. For models trained with --scaling speaker-log-power."
            })
    private boolean bySpeaker;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if the inputs normalise themselves. */
    public boolean wanted() {
        return bySpeaker;
    }

    /**
     * Checks that it has an effect on recordings of the command line.
     *
     * @throws ParameterException if it is wanted, and they have no timelines
     */
    public void checkUse(boolean timelines) {
        if (bySpeaker && !timelines) {
            throw new ParameterException(
                    command.commandLine(),
                    NAME
                            + " is for lists of recordings and for timelines: add --manifest or --timeline, or name earlier"
                            + " recordings of the speaker with --speaker-clips");
        }
    }

    /**
     * Checks that the sound, which the statistics come from, is not changed too.
     *
     * @throws ParameterException if it is wanted with changed sound
     */
    public void checkUnchanged(boolean changed) {
        if (bySpeaker && changed) {
            throw new ParameterException(
                    command.commandLine(),
                    "--sound changes the sound that " + NAME + " takes its statistics from: test one at a time");
        }
    }

    /**
     * Returns a recognizer whose model can do it; closes it otherwise.
     *
     * @throws ParameterException if it is wanted and the model's scaling does not depend on the speaker
     */
    public Recognizer checked(Recognizer recognizer) {
        try {
            if (bySpeaker) {
                OptionValue.by(
                        command, () -> SpeakerLogPower.of(recognizer.model().frontEnd()));
            }
            return recognizer;
        } catch (ParameterException e) {
            recognizer.close();
            throw e;
        }
    }
}

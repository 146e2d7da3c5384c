package org.prosodia.cli.recognition;

import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.recognizer.RecognizerOptions;
import picocli.CommandLine.Option;

/** The least duration of voice. */
public final class LeastVoiceArgument {

    @Option(
            names = "--least-voice",
            paramLabel = "SECONDS",
            defaultValue = "" + RecognizerOptions.LEAST_VOICE,
            order = 21,
            converter = Seconds.class,
            description = {
                "The voice that a recording needs to have an emotion, in seconds; below it there are only scores, and a"
                        + " reason. 0 gives an emotion to any sound, silence too. Default: ${DEFAULT-VALUE}."
            })
    private double seconds;

    /** Converts a duration from 0 up. */
    static final class Seconds extends OptionConverter<Double> {

        Seconds() {
            super(Seconds::parse);
        }

        private static double parse(String text) {
            double seconds;
            try {
                seconds = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                seconds = Double.NaN;
            }
            if (!(seconds >= 0 && Double.isFinite(seconds))) {
                throw new IllegalArgumentException("the least voice is a number of seconds from 0 up, not " + text);
            }
            return seconds;
        }
    }

    /** Returns the duration in seconds. */
    public double seconds() {
        return seconds;
    }
}

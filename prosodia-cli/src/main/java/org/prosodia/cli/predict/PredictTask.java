package org.prosodia.cli.predict;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The results that {@code predict} writes, each with the options that would have no effect on them. */
enum PredictTask {
    RECOGNITIONS(List.of(
            new Unused("is for timelines: add --timeline", "--gate", "--enter", "--leave", "--minimum-span"),
            new Unused("is for a role: name it with --channels", "--workplace-exception"),
            Unused.WITHOUT_TURNS)),

    TIMELINES(List.of(
            new Unused(
                    "is for whole recordings and turns; the emotions of a timeline have a length of their own,"
                            + " --minimum-span",
                    "--least-voice"),
            Unused.WITHOUT_TURNS)),

    TURNS(List.of(
            new Unused(
                    "is for timelines, and turns have their own start and end: leave it out, or --turns",
                    "--gate",
                    "--enter",
                    "--leave",
                    "--minimum-span",
                    "--workplace-exception"),
            new Unused(
                    "is of a whole recording and not of its turns: leave it out, or --turns",
                    "--quality",
                    "--require-quality"),
            new Unused(
                    "is for timelines and lists of recordings: leave it out, or name earlier recordings of the speaker"
                            + " with --speaker-clips",
                    "--by-speaker"),
            new Unused(
                    "is for lists of recordings, which have no turns: leave it out, or --turns",
                    "--manifest",
                    "--overwrite",
                    "--retry-failed",
                    "--summary"))),

    FOLDER(List.of(
            new Unused("is a part of --all: leave it out", "--timeline", "--picture"),
            new Unused(
                    "is for timelines and lists of recordings: leave it out, or name earlier recordings of the speaker"
                            + " with --speaker-clips",
                    "--by-speaker"),
            new Unused(
                    "is for the turns of a file, which --all does not score: leave it out, or --all",
                    "--turns",
                    "--turns-format"),
            new Unused(
                    "is for calls, which have no emotion as a whole: leave it out, or --all",
                    "--channels",
                    "--workplace-exception"),
            new Unused(
                    "is for lists of recordings: leave it out, or name the recordings or their folder instead",
                    "--manifest")));

    private final List<Unused> unused;

    PredictTask(List<Unused> unused) {
        this.unused = unused;
    }

    /** Options without effect, and the remedy. */
    private static final class Unused {

        private static final Unused WITHOUT_TURNS =
                new Unused("is for turns: name their file with --turns", "--turns-format");

        private final String remedy;
        private final List<String> options;

        Unused(String remedy, String... options) {
            this.remedy = remedy;
            this.options = List.of(options);
        }
    }

    /**
     * Checks that each given option has an effect.
     *
     * @param command the command, after its options have been read
     * @throws ParameterException if an option has none; the message has the remedy
     */
    void check(CommandLine command) {
        for (Unused group : unused) {
            for (String option : group.options) {
                if (command.getParseResult().hasMatchedOption(option)) {
                    throw new ParameterException(command, option + " " + group.remedy);
                }
            }
        }
    }
}

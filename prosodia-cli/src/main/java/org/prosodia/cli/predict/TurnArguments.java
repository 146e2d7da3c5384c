package org.prosodia.cli.predict;

import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.formats.turns.TurnFormat;
import picocli.CommandLine.Option;

/** Options for scoring the turns of a file. */
final class TurnArguments {

    @Option(
            names = "--turns",
            paramLabel = "FILE",
            order = 28,
            description = {
                "Score each turn of this file: RTTM, TextGrid, ELAN, WebVTT, SRT, Whisper's JSON, CTM, or CSV with"
                        + " start and end. The same file comes back on standard output, or below --output, with the"
                        + " emotions added; or the turns as --format text, json or csv.",
                "For several recordings a folder, with a file of each recording's name."
            })
    private Optional<Path> turns = Optional.empty();

    @Option(
            names = "--turns-format",
            paramLabel = "NAME",
            order = 29,
            converter = FormatName.class,
            description =
                    "rttm, textgrid, eaf, vtt, srt, whisper, ctm or csv. Default: by the file's suffix, or else content.")
    private Optional<TurnFormat> format = Optional.empty();

    /** Converts the name of a format. */
    static final class FormatName extends OptionConverter<TurnFormat> {
        FormatName() {
            super(TurnFormat::of);
        }
    }

    /** Returns the file or folder; empty if no turns are to be scored. */
    Optional<Path> turns() {
        return turns;
    }

    /** Returns the format; empty if files show it. */
    Optional<TurnFormat> format() {
        return format;
    }
}

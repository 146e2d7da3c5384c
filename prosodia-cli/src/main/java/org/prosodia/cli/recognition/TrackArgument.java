package org.prosodia.cli.recognition;

import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.cli.shell.OptionConverter;
import picocli.CommandLine.Option;

/** The sound track to read. */
public final class TrackArgument {

    @Option(
            names = "--track",
            paramLabel = "N",
            order = 25,
            converter = TrackNumber.class,
            description = {
                "The sound track to read of files with several, such as films, counted from 1; a file without it fails."
                        + " Default: the first, with a warning if there are others."
            })
    private Optional<Integer> number = Optional.empty();

    /** Converts a number from 1 up. */
    static final class TrackNumber extends OptionConverter<Integer> {

        TrackNumber() {
            super(TrackNumber::parse);
        }

        private static Integer parse(String text) {
            if (!text.matches("[1-9][0-9]{0,3}")) {
                throw new IllegalArgumentException("sound tracks count from 1, not " + text);
            }
            return Integer.valueOf(text);
        }
    }

    /** Returns the track, counted from 0; empty for the first. */
    public OptionalInt index() {
        return number.isPresent() ? OptionalInt.of(number.get() - 1) : OptionalInt.empty();
    }
}

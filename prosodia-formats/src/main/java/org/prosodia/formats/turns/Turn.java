package org.prosodia.formats.turns;

import java.util.Optional;

/**
 * The stretch of a recording in which somebody speaks, according to a file. Immutable.
 *
 * @param start in seconds from the start of the recording, at least 0
 * @param end in seconds, not before the start; files of other programs may contain turns without a length
 * @param speaker the speaker, if the file names one
 * @param text the text, on one or several lines; empty if the file has none
 * @param recording the recording, if the file states one for each turn
 */
public record Turn(double start, double end, Optional<String> speaker, String text, Optional<String> recording) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if they are not finite, start before the recording or run backwards
     */
    public Turn {
        if (!(start >= 0 && end >= start && Double.isFinite(end))) {
            throw new IllegalArgumentException("a turn cannot last from " + start + " to " + end + " s");
        }
        speaker = speaker.map(String::strip).filter(name -> !name.isEmpty());
        text = text.strip();
    }

    /** Creates a turn in a file that does not name recordings. */
    public Turn(double start, double end, Optional<String> speaker, String text) {
        this(start, end, speaker, text, Optional.empty());
    }

    /** Returns the length in seconds. */
    public double duration() {
        return end - start;
    }
}

package org.prosodia.recognizer.explanation;

import java.util.List;
import org.prosodia.audio.TimeSpan;

/**
 * A stretch of time and a band of frequencies in which a network found much for or against a class. Immutable.
 *
 * @param time in seconds of the file, within the recording
 * @param low in Hz
 * @param high in Hz
 * @param evidence by label, in the model's order: what all positions in it add to the class's logit
 */
public record Region(TimeSpan time, double low, double high, List<Double> evidence) {

    /** Copies the list. */
    public Region {
        evidence = List.copyOf(evidence);
    }
}

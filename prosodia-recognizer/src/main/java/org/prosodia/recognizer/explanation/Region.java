package org.prosodia.recognizer.explanation;

import java.util.List;
import org.prosodia.audio.TimeSpan;

/**
 * A time and a frequency band in which a network found much evidence for or against a class. Immutable.
 *
 * @param time the region's start and end, in seconds of the file, within the recording
 * @param low the lower frequency, in Hz
 * @param high the upper frequency, in Hz
 * @param evidence the contribution of all positions in the region to the logit of each label, in the model's order
 */
public record Region(TimeSpan time, double low, double high, List<Double> evidence) {

    /** Copies the list. */
    public Region {
        evidence = List.copyOf(evidence);
    }
}

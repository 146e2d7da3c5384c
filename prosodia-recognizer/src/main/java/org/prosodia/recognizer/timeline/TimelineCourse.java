package org.prosodia.recognizer.timeline;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The scores and the level of a recording over time, in bins of equal width, for pictures. A long recording has wider
 * bins, so that there are never more than {@value #MOST}. Immutable.
 *
 * @param width the width of a bin in seconds: the step of the timeline, doubled as often as necessary
 * @param bins the bins from the recording's beginning; the last may end after the recording
 */
public record TimelineCourse(double width, List<Bin> bins) {

    /** The largest number of bins: twice the pixels of a wide picture. At a step of 0.4 s they hold 27 minutes. */
    public static final int MOST = 4_096;

    /**
     * The mean of a bin.
     *
     * @param voice the time with voice that has scores, in seconds
     * @param scores the mean probability of each label over this time, in the model's order; empty without such time
     * @param level the level of the sound, voice or not, in dBFS (0 for a sine of full scale, AES17); empty for digital
     *     silence
     */
    public record Bin(double voice, List<Double> scores, OptionalDouble level) {

        /** Copies the list. */
        public Bin {
            scores = List.copyOf(scores);
        }
    }

    /** Copies the list. */
    public TimelineCourse {
        bins = List.copyOf(bins);
    }
}

package org.prosodia.model;

import java.util.Optional;
import java.util.stream.Stream;

/** What is measured of a recording's sound, to tell whether it is like those that a model was trained on. */
public enum SoundMeasure {

    /** Level of the speech, in dBFS: 0 for a sine of full scale. */
    LEVEL("level"),
    /** Speech over noise, in dB. */
    SIGNAL_TO_NOISE("signalToNoise"),
    /** The highest frequency with sound in it, in Hz. */
    BANDWIDTH("bandwidth"),
    /** How long somebody speaks, in seconds. */
    SPEECH("speechSeconds"),
    /** How long the recording is, in seconds. */
    DURATION("duration");

    private final String label;

    SoundMeasure(String label) {
        this.label = label;
    }

    /** Its name in files. */
    public String label() {
        return label;
    }

    /** The measure of a name, if there is one. */
    static Optional<SoundMeasure> of(String label) {
        return Stream.of(values()).filter(measure -> measure.label.equals(label)).findAny();
    }
}

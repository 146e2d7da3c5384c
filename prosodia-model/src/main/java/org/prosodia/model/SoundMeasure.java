package org.prosodia.model;

import java.util.Optional;
import java.util.stream.Stream;

/** A measure of a recording's sound, by which it is compared with a model's training recordings. */
public enum SoundMeasure {

    /** The level of the speech, in dBFS: 0 for a sine of full scale. */
    LEVEL("level"),
    /** The signal-to-noise ratio, in dB. */
    SIGNAL_TO_NOISE("signalToNoise"),
    /** The highest frequency with sound, in Hz. */
    BANDWIDTH("bandwidth"),
    /** The duration of speech, in seconds. */
    SPEECH("speechSeconds"),
    /** The duration of the recording, in seconds. */
    DURATION("duration");

    private final String label;

    SoundMeasure(String label) {
        this.label = label;
    }

    /** Returns the name in files. */
    public String label() {
        return label;
    }

    /** Returns the measure with a name; empty if there is none. */
    static Optional<SoundMeasure> of(String label) {
        return Stream.of(values())
                .filter(measure -> measure.label.equals(label))
                .findAny();
    }
}

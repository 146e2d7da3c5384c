package org.prosodia.spark;

import java.util.Arrays;
import java.util.Locale;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;

/** The voice gates of timelines that every executor has. */
public enum TimelineGate {
    /** The Silero VAD that is included. */
    SILERO,
    /** The gate of rules. */
    BUILT_IN,
    /** All is voice. */
    NONE;

    /**
     * Returns the gate with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TimelineGate parse(String name) {
        return Arrays.stream(values())
                .filter(gate -> gate.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no gate '" + name + "' on executors; the gates are silero, built-in and none"));
    }

    /** Opens the gate; the caller closes it. */
    VoiceActivity open() throws VoiceActivityException {
        return switch (this) {
            case SILERO -> VoiceActivity.Silero.bundled();
            case BUILT_IN -> VoiceActivity.BUILT_IN;
            case NONE -> VoiceActivity.NONE;
        };
    }

    /** Returns the name: {@code silero}, {@code built-in} or {@code none}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

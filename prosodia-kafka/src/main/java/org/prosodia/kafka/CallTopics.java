package org.prosodia.kafka;

import java.util.Set;

/**
 * The topics of a recognition.
 *
 * @param sound the chunks of calls, keyed by call
 * @param events the events of calls, keyed by call
 * @param state the states of calls, with as many partitions as the topic of sound, and compacted
 */
public record CallTopics(String sound, String events, String state) {

    /** Names for a quick start: {@code calls}, {@code call-events} and {@code call-state}. */
    public static final CallTopics DEFAULT = new CallTopics("calls", "call-events", "call-state");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if two are the same
     */
    public CallTopics {
        if (sound.equals(events) || sound.equals(state) || events.equals(state)) {
            throw new IllegalArgumentException(
                    "sound, events and state have a topic each, not " + sound + ", " + events + " and " + state);
        }
    }

    /** Returns all names. */
    Set<String> all() {
        return Set.of(sound, events, state);
    }
}

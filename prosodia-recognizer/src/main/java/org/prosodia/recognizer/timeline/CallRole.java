package org.prosodia.recognizer.timeline;

/**
 * Who speaks on a channel of a call. Immutable.
 *
 * @param name for example {@code customer}; not blank
 * @param channel from 0, in the file's order: 0 is left, 1 right
 */
public record CallRole(String name, int channel) {
    public CallRole {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a channel is scored when its role has a name");
        }
        if (channel < 0) {
            throw new IllegalArgumentException("channels count from 0, not " + channel);
        }
    }
}

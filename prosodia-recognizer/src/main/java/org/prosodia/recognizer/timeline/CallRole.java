package org.prosodia.recognizer.timeline;

/**
 * The role of the person who speaks on a channel of a call. Immutable.
 *
 * @param name the role, for example {@code customer}; not blank
 * @param channel the channel's number in the file's order, from 0: 0 is left, 1 is right
 */
public record CallRole(String name, int channel) {
    public CallRole {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the role of channel " + channel + " has no name; name it");
        }
        if (channel < 0) {
            throw new IllegalArgumentException("channels count from 0, not " + channel);
        }
    }
}

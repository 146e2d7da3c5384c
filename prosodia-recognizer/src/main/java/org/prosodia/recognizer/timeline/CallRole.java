package org.prosodia.recognizer.timeline;

import java.util.List;
import java.util.stream.Stream;

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

    /**
     * Returns the role that a text names, such as {@code left=customer}: {@code left}, {@code right} or the channel's
     * number counted from 1, and the name.
     *
     * @throws IllegalArgumentException if it names no channel or no role; the message gives the form
     */
    public static CallRole parse(String text) {
        String[] parts = text.strip().split("\\s*=\\s*", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "a channel is scored when its role has a name, as in left=customer, not '" + text + "'");
        }
        return switch (parts[0]) {
            case "left" -> new CallRole(parts[1], 0);
            case "right" -> new CallRole(parts[1], 1);
            default -> {
                if (!parts[0].matches("[1-9]\\d{0,2}")) {
                    throw new IllegalArgumentException(
                            "there is no channel '" + parts[0] + "'; there are left, right and numbers from 1");
                }
                yield new CallRole(parts[1], Integer.parseInt(parts[0]) - 1);
            }
        };
    }

    /**
     * Returns the roles that a text names, separated by commas, such as {@code left=customer,2=relative}.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static List<CallRole> parseAll(String text) {
        return Stream.of(text.split(",")).map(CallRole::parse).toList();
    }
}

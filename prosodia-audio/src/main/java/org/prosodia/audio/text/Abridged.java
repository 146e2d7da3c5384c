package org.prosodia.audio.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists that fit into a line of a message. */
public final class Abridged {

    private Abridged() {}

    /**
     * Returns the first items with commas between them, and the number of the others: {@code a, b and 3 more}.
     *
     * @param shown the largest number of items that are named
     */
    public static String list(Collection<String> items, int shown) {
        return items.stream().limit(shown).collect(Collectors.joining(", "))
                + (items.size() > shown ? " and " + (items.size() - shown) + " more" : "");
    }
}

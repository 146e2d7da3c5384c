package org.prosodia.cli.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Lists that fit into a line. */
public final class Abridged {

    private Abridged() {}

    /** The first items with commas between them, and how many more there are. */
    public static String list(List<String> items, int shown) {
        return items.stream().limit(shown).collect(Collectors.joining(", "))
                + (items.size() > shown ? " and " + (items.size() - shown) + " more" : "");
    }
}

package org.prosodia.recognizer.timeline;

import java.util.List;

/** Warnings that begin with the name of a recording, a colon and a space. */
public final class NamedWarnings {

    private NamedWarnings() {}

    /**
     * Returns warnings of a recording that has another name; those that do not begin with its name are unchanged.
     *
     * @param name the name in the warnings
     * @param other the name to write in its place
     */
    public static List<String> renamed(List<String> warnings, String name, String other) {
        String beginning = name + ": ";
        return warnings.stream()
                .map(warning -> warning.startsWith(beginning) ? other + warning.substring(name.length()) : warning)
                .toList();
    }
}

package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.prosodia.formats.text.NamedMessage;

/** The warnings about a recording in text for people. */
final class WarningLines {

    private WarningLines() {}

    /** Writes an indented line for each warning, without the recording's name where it begins with that. */
    static void write(String file, List<String> warnings, Writer out) throws IOException {
        for (String warning : warnings) {
            out.write("  warning: " + NamedMessage.without(file, warning) + "\n");
        }
    }
}

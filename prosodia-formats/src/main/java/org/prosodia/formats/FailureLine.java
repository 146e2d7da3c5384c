package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import org.prosodia.formats.text.NamedMessage;

/** The record of a failure in text, which is the same for all kinds of results. */
final class FailureLine {

    private FailureLine() {}

    /** Writes the line, with the recording's name once, and flushes. */
    static void write(String file, String error, Writer out) throws IOException {
        out.write(file + ": failed: " + NamedMessage.without(file, error) + "\n");
        out.flush();
    }
}

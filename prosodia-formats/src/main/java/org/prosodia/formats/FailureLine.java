package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;

/** The record of a failure in text, which is the same for all kinds of results. */
final class FailureLine {

    private FailureLine() {}

    /** Writes the line, with the recording's name once, and flushes. */
    static void write(String file, String error, Writer out) throws IOException {
        String message = error.startsWith(file + ": ") ? error.substring(file.length() + 2) : error;
        out.write(file + ": failed: " + message + "\n");
        out.flush();
    }
}

package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.audio.files.FailureReason;

/**
 * A problem with a corpus.
 *
 * @param file the file or folder with the problem, as the caller named it
 * @param line the line, counted from 1; 0 if the problem is not in a line
 * @param message the problem and its remedy
 */
public record Problem(Path file, int line, String message) {

    /** Replaces line breaks and other control characters in the message by spaces. */
    public Problem {
        message = message.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Returns the problem as {@code file:line: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }

    /** Returns the reason why a file cannot be used, in words. */
    public static String reason(IOException e) {
        return FailureReason.of(e, e.getClass().getSimpleName());
    }
}

package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

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
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof NotDirectoryException) {
            return "it is a file, not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return "you may not read it";
        }
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}

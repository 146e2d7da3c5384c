package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Something wrong with a corpus.
 *
 * @param file the file or folder it was found in, as the caller named it
 * @param line the line, counted from 1; 0 if it concerns no line
 * @param message what is wrong and what to do
 */
public record Problem(Path file, int line, String message) {

    /** Keeps the message in one line, whatever it quotes: line breaks and other control characters become spaces. */
    public Problem {
        message = message.replaceAll("\\p{Cntrl}+", " ");
    }

    /** {@code file:line: message}. */
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

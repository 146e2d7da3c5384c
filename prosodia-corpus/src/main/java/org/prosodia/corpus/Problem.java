package org.prosodia.corpus;

import java.nio.file.Path;

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
}

package org.prosodia.formats.turns;

import java.io.IOException;
import org.prosodia.annotations.AnnotationException;

/** A file of turns cannot be read or annotated. The message names the file, the line and the remedy. */
public final class TurnFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;

    TurnFileException(String file, int line, String message) {
        super(file + (line > 0 ? ":" + line : "") + ": " + message);
        this.line = line;
    }

    TurnFileException(String file, AnnotationException fault) {
        this(file, fault.line(), String.valueOf(fault.getMessage()));
    }

    /** Returns the line, counted from 1; 0 if the fault is of the whole file. */
    public int line() {
        return line;
    }
}

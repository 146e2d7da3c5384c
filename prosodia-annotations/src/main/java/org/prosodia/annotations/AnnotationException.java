package org.prosodia.annotations;

import java.io.IOException;

/** A text is not in the format or the encoding that it seems to have. The message names the fault and the remedy. */
public final class AnnotationException extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * Creates an exception.
     *
     * @param line the line of the fault, counted from 1; 0 if it concerns the whole text
     * @param message the fault and its remedy, without the name of the file and the line
     */
    public AnnotationException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** Returns the line of the fault, counted from 1; 0 if it concerns the whole text. */
    public int line() {
        return line;
    }
}

package org.prosodia.recognizer;

import java.io.IOException;

/** A recording, or the part of one that was asked for, is longer than is explained at once: name a shorter part. */
public final class TooLongException extends IOException {

    private static final long serialVersionUID = 1;

    public TooLongException(String message) {
        super(message);
    }
}

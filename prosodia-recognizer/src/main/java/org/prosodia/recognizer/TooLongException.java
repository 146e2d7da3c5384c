package org.prosodia.recognizer;

import java.io.IOException;

/** A recording, or the part requested, is too long to be explained. The remedy is to name a shorter part. */
public final class TooLongException extends IOException {

    private static final long serialVersionUID = 1;

    public TooLongException(String message) {
        super(message);
    }
}

package org.prosodia.recognizer;

import java.io.IOException;

/** A recording has no segment: it is empty, or shorter than a segment and the model's front end leaves such recordings out. */
public final class TooShortException extends IOException {

    private static final long serialVersionUID = 1;

    TooShortException(String message) {
        super(message);
    }
}

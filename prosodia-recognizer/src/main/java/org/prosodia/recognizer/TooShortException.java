package org.prosodia.recognizer;

import java.io.IOException;

/** A recording has no segment: it is empty, or shorter than a segment and the model's front end leaves such recordings out. */
public final class TooShortException extends IOException {

    private static final long serialVersionUID = 1;

    TooShortException(String message) {
        super(message);
    }

    /** Of a recording without samples. */
    static TooShortException empty(String name) {
        return new TooShortException(name + ": holds no samples; record it again");
    }

    /** Of a recording shorter than a segment, which the model leaves out. */
    static TooShortException of(String name, double duration, double segment) {
        return new TooShortException(name + ": " + duration + " s is shorter than the model's segment of " + segment
                + " s, and this model leaves such recordings out; give it a longer one");
    }
}

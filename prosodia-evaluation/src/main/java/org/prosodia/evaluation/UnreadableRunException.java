package org.prosodia.evaluation;

import java.io.IOException;

/** Thrown when a finished run is missing or damaged. The message is one line that names the file and the remedy. */
public final class UnreadableRunException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableRunException(String message) {
        super(message);
    }

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.prosodia.training;

import java.io.IOException;

/** A checkpoint is not there, damaged, or of another run; the message names the file and what to do. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.prosodia.training.checkpoint;

import java.io.IOException;

/** Thrown if a checkpoint is missing, damaged, or of another run. The message names the file and the remedy. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}

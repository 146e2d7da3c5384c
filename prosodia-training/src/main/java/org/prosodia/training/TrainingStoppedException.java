package org.prosodia.training;

/**
 * Thrown if training was stopped. A checkpoint is saved before, if the run has a folder, from which it can be resumed.
 */
public final class TrainingStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; the message has the position. */
    public TrainingStoppedException(String message) {
        super(message);
    }
}

package org.prosodia.training;

/** Training was asked to stop, and did so, after saving where it saves; a resumed run goes on from there. */
public final class TrainingStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With where it stopped, in words. */
    public TrainingStoppedException(String message) {
        super(message);
    }
}

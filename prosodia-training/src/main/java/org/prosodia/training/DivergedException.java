package org.prosodia.training;

/** Thrown if training diverges: the loss is infinite or not a number. The message has the step and the remedy. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}

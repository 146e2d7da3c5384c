package org.prosodia.training;

/** Training went astray: the loss is not a number any more. The message says at which step and what to change. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}

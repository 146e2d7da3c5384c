package org.prosodia.audio;

import java.util.concurrent.CancellationException;

/**
 * A call that ended before its result because it was cancelled, exceeded its time limit, or its thread was interrupted.
 * The object that it was a call of can be used again. An interrupted thread stays interrupted.
 */
public final class CancelledException extends CancellationException {

    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum Reason {
        /** {@link Cancellation#cancel} was called. */
        CANCELLED,
        /** The time limit of the {@link Cancellation} has passed. */
        TIMED_OUT,
        /** The thread was interrupted. */
        INTERRUPTED
    }

    private final Reason reason;

    CancelledException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }
}

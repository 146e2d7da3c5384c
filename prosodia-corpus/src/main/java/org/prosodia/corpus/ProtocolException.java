package org.prosodia.corpus;

/** A corpus that cannot be divided as asked; the message says what to change. */
public sealed class ProtocolException extends IllegalArgumentException permits LeakException {

    /** An exception with one line for the user. */
    public ProtocolException(String message) {
        super(message);
    }
}

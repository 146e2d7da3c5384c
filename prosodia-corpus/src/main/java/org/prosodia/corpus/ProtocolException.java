package org.prosodia.corpus;

/** Thrown if a protocol is invalid or does not fit a corpus; the message names the remedy. */
public sealed class ProtocolException extends IllegalArgumentException permits LeakException {

    /** Creates an exception with one line for the user. */
    public ProtocolException(String message) {
        super(message);
    }
}

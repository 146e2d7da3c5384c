package org.prosodia.corpus;

/**
 * Thrown if the test part of a fold is not independent of its training part: a speaker or a piece of audio is, or may
 * be, on both sides.
 */
public final class LeakException extends ProtocolException {

    /** Creates an exception with one line for the user. */
    public LeakException(String message) {
        super(message);
    }
}

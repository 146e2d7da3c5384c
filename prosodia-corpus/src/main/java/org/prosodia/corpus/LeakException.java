package org.prosodia.corpus;

/** A fold whose test part is not independent of its train part: a speaker or a piece of audio is, or may be, on both sides. */
public final class LeakException extends ProtocolException {

    /** An exception with one line for the user. */
    public LeakException(String message) {
        super(message);
    }
}

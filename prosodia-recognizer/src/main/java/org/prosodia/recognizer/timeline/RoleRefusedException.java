package org.prosodia.recognizer.timeline;

/** A role is not scored, since inferring the emotions of people in it is banned; the message says why and what can be done. */
public final class RoleRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RoleRefusedException(String message) {
        super(message);
    }
}

package org.prosodia.recognizer.timeline;

/**
 * A role is not scored because inferring the emotions of people in it is banned. The message gives the reason and the
 * remedy.
 */
public final class RoleRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RoleRefusedException(String message) {
        super(message);
    }
}

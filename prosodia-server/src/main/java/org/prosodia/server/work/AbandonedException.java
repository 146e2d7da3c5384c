package org.prosodia.server.work;

/** Nobody wants the result any more: the client has hung up. */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AbandonedException() {
        super("the client has hung up");
    }
}

package org.prosodia.server.security;

import io.javalin.http.Context;

/** A check of a request, or of the request that asks for a WebSocket, before anything else is done. Thread-safe. */
@FunctionalInterface
public interface Check {

    /**
     * Checks a request.
     *
     * @throws org.prosodia.server.problem.ProblemException if it is refused
     */
    void check(Context request);
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;

/**
 * A feature of the service, which registers its routes when the server is made. Every request, and every request that
 * asks for a WebSocket, has passed the {@linkplain org.prosodia.server.security.Check checks} before a route sees it.
 * Handlers fail with a {@link org.prosodia.server.problem.ProblemException}.
 */
@FunctionalInterface
public interface Routes {

    /** Registers the routes. */
    void register(RoutesConfig routes);
}

package org.prosodia.server.http;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;

/** Answers to HEAD: those of GET with their headers, without the body, which Jetty omits. */
public final class HeadRoutes {

    private HeadRoutes() {}

    /** Adds HEAD to each route of GET. Javalin by itself would answer with other headers. */
    public static void add(InternalRouter router) {
        router.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
                .toList()
                .forEach(get -> router.addHttpEndpoint(new Endpoint(HandlerType.HEAD, get.path, get.handler)));
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import org.prosodia.server.metrics.ServerMetrics;

/** The measures of the server, for Prometheus. */
public record MetricsRoutes(ServerMetrics metrics) implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/metrics",
                request -> request.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.Map;

/** Health, for supervisors: whether the process answers, and whether it takes work. */
public record HealthRoutes(Readiness readiness) implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/healthz/live", request -> Json.answer(request, 200, Map.of("status", "live")));
        routes.get("/healthz/ready", request -> {
            readiness.check();
            Json.answer(request, 200, Map.of("status", readiness.state().name().toLowerCase(Locale.ROOT)));
        });
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.prosodia.server.security.Check;

/** The id and the checks that come first for every request, those for a WebSocket included. */
public final class Threshold implements Routes {

    private final List<Check> checks;

    /** Creates a threshold with checks, in their order. */
    public Threshold(Check... checks) {
        this.checks = List.of(checks);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.before(this::pass);
        routes.wsBeforeUpgrade(this::pass);
    }

    private void pass(Context request) {
        RequestId.assign(request);
        checks.forEach(check -> check.check(request));
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Map;
import org.prosodia.server.security.HostCheck;

/**
 * Headers that keep a browser from doing with answers what it need not: run other scripts than the page's own, send
 * anything elsewhere, show the page in a frame, or keep recordings' results. Pages of other origins may read answers
 * only if their origin is named (CORS).
 */
public record SecurityHeaders(HostCheck hosts, boolean encrypted) implements Routes {

    /** The scripts that run a model inside the browser, in a worker, which has the policy of its own file. */
    private static final String LOCAL = "/page/local/";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self';"
            + " worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String POLICY_OF_LOCAL =
            POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp",
            "Permissions-Policy", "microphone=(self), camera=(), geolocation=()");

    @Override
    public void register(RoutesConfig routes) {
        routes.before(this::add);
        routes.options("/v1/*", request -> {
            request.header(Header.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE");
            request.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, X-Request-Id");
            request.header(Header.ACCESS_CONTROL_MAX_AGE, "600");
            request.status(204);
        });
    }

    private void add(Context request) {
        ALWAYS.forEach(request::header);
        request.header("Content-Security-Policy", request.path().startsWith(LOCAL) ? POLICY_OF_LOCAL : POLICY);
        if (encrypted) {
            request.header("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.path().startsWith("/v1/")) {
            request.header(Header.CACHE_CONTROL, "no-store");
        }
        String origin = request.header(Header.ORIGIN);
        boolean allowed = origin != null && hosts.allows(origin);
        request.header("Cross-Origin-Resource-Policy", allowed ? "cross-origin" : "same-origin");
        if (allowed) {
            request.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            request.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, "Location, Retry-After, X-Request-Id");
            request.header(Header.VARY, Header.ORIGIN);
        }
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Map;
import org.prosodia.server.security.Sessions;
import org.prosodia.server.security.TokenCheck;

/**
 * The exchange of a token for the cookie of a session. The page's scripts cannot read the cookie, and a browser sends
 * it with a WebSocket, which has no header Authorization.
 */
public record SessionRoutes(TokenCheck tokens, Sessions sessions) implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.get(TokenCheck.SESSION, request -> Json.answer(request, 200, state(request)));
        routes.post(TokenCheck.SESSION, request -> {
            if (!tokens.hasToken(request)) {
                throw TokenCheck.refusal();
            }
            if (tokens.needed()) {
                request.cookie(cookie(request, sessions.open(), (int) Sessions.TIME.toSeconds()));
            }
            request.status(204);
        });
        routes.delete(TokenCheck.SESSION, request -> {
            String id = request.cookie(TokenCheck.COOKIE);
            if (id != null) {
                sessions.close(id);
                request.cookie(cookie(request, "", 0));
            }
            request.status(204);
        });
    }

    private Map<String, Object> state(Context request) {
        return Map.of("tokenNeeded", tokens.needed(), "session", !tokens.needed() || tokens.hasSession(request));
    }

    private static Cookie cookie(Context request, String id, int seconds) {
        boolean secure = request.scheme().equals("https");
        return new Cookie(TokenCheck.COOKIE, id, "/", seconds, secure, true, null, SameSite.STRICT);
    }
}

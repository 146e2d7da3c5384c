package org.prosodia.server.security;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * Refuses requests without a valid token, in the header Authorization or as the session of a cookie. Health, the page,
 * its files and the documentation need none: they say nothing of recordings, and the page asks for the token.
 */
public final class TokenCheck implements Check {

    /** The name of the cookie with the id of a session. */
    public static final String COOKIE = "prosodia_session";

    /** The address at which a token is exchanged for a session. */
    public static final String SESSION = "/v1/session";

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Sessions sessions;

    /** Creates a check. */
    public TokenCheck(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public void check(Context request) {
        if (guarded(request) && !hasToken(request) && !hasSession(request)) {
            throw refusal();
        }
    }

    /** Returns the refusal of a request without a valid token. */
    public static ProblemException refusal() {
        return new ProblemException(
                ProblemType.UNAUTHORIZED,
                "a valid token is needed: send it in the header 'Authorization: Bearer TOKEN', or sign in on the page");
    }

    private static boolean guarded(Context request) {
        String path = request.path();
        // A browser asks without a token whether a page of another origin may send one.
        return !request.method().equals(HandlerType.OPTIONS)
                && (path.startsWith("/v1/") && !path.equals(SESSION) || path.equals("/metrics"));
    }

    /** Returns true if tokens are needed. */
    public boolean needed() {
        return tokens.needed();
    }

    /** Returns true if a request has a valid token in its header, or none is needed. */
    public boolean hasToken(Context request) {
        String header = Optional.ofNullable(request.header("Authorization")).orElse("");
        return !tokens.needed()
                || header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && tokens.contains(header.substring(BEARER.length()).strip());
    }

    /** Returns true if a request has the cookie of a session. */
    public boolean hasSession(Context request) {
        String id = request.cookie(COOKIE);
        return id != null && sessions.contains(id);
    }
}

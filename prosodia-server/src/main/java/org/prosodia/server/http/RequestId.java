package org.prosodia.server.http;

import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The id of a request, which the client may give and gets back, for logs. */
public final class RequestId {

    /** The key of the id in the log. */
    public static final String KEY = "requestId";

    static final String HEADER = "X-Request-Id";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ATTRIBUTE = "prosodia.request";
    private static final String FORM = "[A-Za-z0-9._-]{1,64}";

    private RequestId() {}

    /** Gives a request its id: the client's, if it has the form, or a new one. */
    static void assign(Context request) {
        String id = of(request.header(HEADER));
        request.attribute(ATTRIBUTE, id);
        request.header(HEADER, id);
    }

    /** Returns the id that a client gives, if it has the form, or a new one. */
    static String of(@Nullable String given) {
        return given != null && given.matches(FORM) ? given : random();
    }

    private static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the id of a request. */
    static String of(Context request) {
        return Objects.requireNonNullElse(request.attribute(ATTRIBUTE), "");
    }

    /** Returns the id of the request that has become a WebSocket. */
    public static String of(WsContext socket) {
        return Objects.requireNonNullElse(socket.attribute(ATTRIBUTE), "");
    }
}

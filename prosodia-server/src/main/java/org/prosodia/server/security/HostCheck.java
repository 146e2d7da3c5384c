package org.prosodia.server.security;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * Refuses requests for other hosts and from pages of other origins. Without it a foreign page could make a name of its
 * own resolve to this machine (DNS rebinding) and read the answers, or open a WebSocket, which CORS does not stop.
 */
public final class HostCheck implements Check {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * Creates a check.
     *
     * @param bound the address that the server listens at
     * @param origins origins whose pages may send requests, such as {@code https://example.org}; their hosts are names
     *     of the server too, for pages that it serves behind a proxy
     * @throws IllegalArgumentException if an origin has another form
     */
    public HostCheck(String bound, List<String> origins) {
        this.origins = origins.stream().map(HostCheck::origin).collect(Collectors.toUnmodifiableSet());
        this.hosts = Stream.of(
                        LOOPBACK.stream(),
                        Stream.of(name(bound)),
                        origins.stream().map(origin -> host(authority(origin(origin)))))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String origin(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.matches("https?://[^/?#@\\s]+")) {
            throw new IllegalArgumentException(
                    "an origin is a scheme and a host, such as https://example.org, not '" + text + "'");
        }
        return lower;
    }

    private static String name(String address) {
        return (address.contains(":") ? "[" + address + "]" : address).toLowerCase(Locale.ROOT);
    }

    private static String authority(String origin) {
        return URI.create(origin).getRawAuthority();
    }

    /** Returns an authority without its port. */
    private static String host(String authority) {
        return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void check(Context request) {
        String authority = Optional.ofNullable(request.host()).orElse("");
        if (!hosts.contains(host(authority))) {
            throw new ProblemException(
                    ProblemType.FOREIGN_HOST,
                    "this server is not called '" + authority + "': use one of its names, or have the operator add this"
                            + " one");
        }
        String origin = request.header("Origin");
        if (origin != null && !isOwn(origin, request.scheme(), authority) && !allows(origin)) {
            throw new ProblemException(
                    ProblemType.FOREIGN_ORIGIN,
                    "pages of '" + origin + "' may not use this server: have the operator name the origin");
        }
    }

    private static boolean isOwn(String origin, String scheme, String authority) {
        return origin.equalsIgnoreCase(scheme.replace("ws", "http") + "://" + authority);
    }

    /** Returns true if pages of an origin may send requests. */
    public boolean allows(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}

package org.prosodia.cli.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The plan of a load.
 *
 * @param service the address of the service, such as {@code http://127.0.0.1:8080}
 * @param streams the number of paced streams, at most {@value #MOST_STREAMS}
 * @param requestsPerSecond the rate of requests, at most {@value #MOST_REQUESTS}
 * @param seconds the time that counts, at most {@value #MOST_SECONDS}
 * @param warmUp the seconds before it
 * @param clipSeconds the length of a request's clip
 * @param connections connections that are open all the time and send next to nothing, at most
 *     {@value #MOST_CONNECTIONS}
 * @param overload whether refusals with status 503 and the header Retry-After are what is to be measured, not errors
 * @param token the token; empty if the service needs none
 */
record LoadPlan(
        URI service,
        int streams,
        double requestsPerSecond,
        double seconds,
        double warmUp,
        double clipSeconds,
        int connections,
        boolean overload,
        Optional<String> token) {

    static final int MOST_STREAMS = 1_024;
    static final double MOST_REQUESTS = 1_000;
    static final int MOST_CONNECTIONS = 10_000;
    static final double MOST_SECONDS = 600;
    static final double LONGEST_CLIP = 60;

    private static final String AUTHORIZATION = "Authorization";

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is exceeded, or nothing is to be sent
     */
    LoadPlan {
        if (streams < 0 || streams > MOST_STREAMS) {
            throw new IllegalArgumentException("streams go from 0 to " + MOST_STREAMS + ", not " + streams);
        }
        if (!(requestsPerSecond >= 0 && requestsPerSecond <= MOST_REQUESTS)) {
            throw new IllegalArgumentException(
                    "requests per second go from 0 to " + MOST_REQUESTS + ", not " + requestsPerSecond);
        }
        if (streams == 0 && requestsPerSecond == 0) {
            throw new IllegalArgumentException(
                    "nothing is to be sent: name a number of streams, or a rate of requests");
        }
        if (connections < 0 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("connections go from 0 to " + MOST_CONNECTIONS + ", not " + connections);
        }
        if (connections > 0 && !"http".equals(service.getScheme())) {
            throw new IllegalArgumentException(
                    "connections are opened without TLS: name a service at an address that begins with http:");
        }
        within("seconds", seconds, 1, MOST_SECONDS);
        within("warm-up seconds", warmUp, 0, MOST_SECONDS);
        within("seconds of a clip", clipSeconds, 1, LONGEST_CLIP);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " go from " + least + " to " + most + ", not " + value);
        }
    }

    /**
     * Returns the address that a text names, which is on this machine.
     *
     * @throws IllegalArgumentException if it is elsewhere, or no address
     */
    static URI onThisMachine(String text) {
        URI address = URI.create(text);
        String host = address.getHost();
        if (host == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("a service is an address such as http://127.0.0.1:8080, not " + text);
        }
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return address;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(host + ": there is no such host", e);
        }
        throw new IllegalArgumentException(host + " is another machine: load is for a service on this one");
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        token.ifPresent(secret -> request.header(AUTHORIZATION, "Bearer " + secret));
        return request;
    }

    /** Opens a stream. */
    CompletableFuture<WebSocket> open(WebSocket.Builder builder, WebSocket.Listener listener) {
        token.ifPresent(secret -> builder.header(AUTHORIZATION, "Bearer " + secret));
        String address = service.resolve("/v1/stream").toString().replaceFirst("^http", "ws");
        return builder.buildAsync(URI.create(address), listener);
    }
}

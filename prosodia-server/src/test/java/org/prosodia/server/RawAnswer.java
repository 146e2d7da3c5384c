package org.prosodia.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;

/**
 * An answer that was read from a socket.
 *
 * @param text the whole answer
 */
record RawAnswer(String text) implements HttpResponse<String> {

    private String head() {
        return text.substring(0, text.indexOf("\r\n\r\n"));
    }

    @Override
    public int statusCode() {
        return Integer.parseInt(text.substring(9, 12));
    }

    @Override
    public HttpHeaders headers() {
        Map<String, List<String>> fields = head().lines()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(field -> field[0], field -> List.of(field[1]), (one, other) -> one));
        return HttpHeaders.of(fields, (name, value) -> true);
    }

    @Override
    public String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public HttpRequest request() {
        throw new UnsupportedOperationException("a socket has none");
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return URI.create("/");
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}

package org.prosodia.server.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prosodia.server.metrics.ServerMetrics;
import org.prosodia.server.problem.ProblemType;

/**
 * The log of requests, a JSON object in a line for each, and their counts. It has neither parameters nor bodies, since
 * both can name people.
 */
public final class RequestLog implements RequestLogger {

    private static final String OTHER = "other";

    private final Consumer<String> lines;
    private final ServerMetrics metrics;

    /**
     * Creates a log.
     *
     * @param lines receives each line, without its end
     */
    public RequestLog(Consumer<String> lines, ServerMetrics metrics) {
        this.lines = lines;
        this.metrics = metrics;
    }

    @Override
    public void handle(Context request, Float milliseconds) {
        String problem = ProblemAnswers.kind(request);
        metrics.request(request.method().toString(), route(request), request.statusCode(), problem);
        write(
                RequestId.of(request),
                request.ip(),
                request.method().toString(),
                request.path(),
                request.statusCode(),
                milliseconds,
                problem);
    }

    /** Writes the line of a request that was refused before a route saw it. */
    void refused(String id, String client, String method, String path, ProblemType problem) {
        metrics.request(method, OTHER, problem.status(), problem.uri());
        write(id, client, method, path, problem.status(), 0, problem.uri());
    }

    private void write(
            String id, String client, String method, String path, int status, float milliseconds, String problem) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("level", "INFO");
        line.put("message", "request");
        line.put(RequestId.KEY, id);
        line.put("client", client);
        line.put("method", method);
        line.put("path", path);
        line.put("status", status);
        line.put("milliseconds", Math.round(milliseconds * 10) / 10.0);
        if (!problem.isEmpty()) {
            line.put("problem", problem);
        }
        lines.accept(Json.of(line));
    }

    private static String route(Context request) {
        @Nullable Endpoint last = request.endpoints().lastHttpEndpoint();
        return last == null ? OTHER : last.path;
    }
}

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
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("requestId", RequestId.of(request));
        line.put("client", request.ip());
        line.put("method", request.method().toString());
        line.put("path", request.path());
        line.put("status", request.statusCode());
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

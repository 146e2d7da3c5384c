package org.prosodia.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** Answers requests that Jetty refuses before a route sees them, such as malformed ones. */
final class ProblemPages extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ProblemException problem = problem(response.getStatus());
        response.setStatus(problem.type().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        byte[] body = (Json.of(problem.document("")) + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static ProblemException problem(int status) {
        return switch (status) {
            case 431 ->
                new ProblemException(ProblemType.HEADERS_TOO_LARGE, "the headers have at most 16 KiB: send fewer");
            case 500, 503 -> new ProblemException(ProblemType.INTERNAL, "the server has a defect: report it");
            default -> new ProblemException(ProblemType.INVALID_REQUEST, "this is no HTTP request that can be read");
        };
    }
}

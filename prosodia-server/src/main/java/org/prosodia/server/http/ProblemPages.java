package org.prosodia.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** Answers and logs requests that Jetty refuses before a route sees them, such as malformed ones. */
final class ProblemPages extends ErrorHandler {

    private static final int MOST_OF_METHOD = 16; // characters; a malformed one can have any length

    private final RequestLog log;

    /** Creates pages, whose requests are logged. */
    ProblemPages(RequestLog log) {
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ProblemException problem = problem(response.getStatus());
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        response.setStatus(problem.type().status());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, ProblemAnswers.MEDIA_TYPE)
                .put(RequestId.HEADER, id);
        if (problem.type() == ProblemType.NOT_READY) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ProblemException.RETRY_AFTER);
        }
        log.refused(id, Request.getRemoteAddr(request), method(request), path(request), problem.type());
        byte[] body = (Json.of(problem.document(id)) + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String method(Request request) {
        String method = String.valueOf(request.getMethod());
        return method.length() <= MOST_OF_METHOD ? method : "other";
    }

    /** Returns the path; empty if Jetty could not read it. */
    private static String path(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    }

    private static ProblemException problem(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                new ProblemException(ProblemType.HEADERS_TOO_LARGE, "the headers have at most 16 KiB: send fewer");
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> Readiness.stopping();
            case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
                new ProblemException(ProblemType.INTERNAL, "the server has a defect: report it with the request id");
            default -> new ProblemException(ProblemType.INVALID_REQUEST, "this is no HTTP request that can be read");
        };
    }
}

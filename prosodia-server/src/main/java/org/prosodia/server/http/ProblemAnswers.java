package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.io.EofException;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.server.work.AbandonedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures with problem documents. */
public final class ProblemAnswers implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String ATTRIBUTE = "prosodia.problem";
    private static final int CLIENT_GONE = 499; // as nginx has it; nobody reads it but the log

    @Override
    public void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (problem, request) -> answer(request, problem));
        routes.exception(AbandonedException.class, (gone, request) -> request.status(CLIENT_GONE));
        routes.exception(EofException.class, (failure, request) -> {
            if (HangUp.during(request.req())) {
                request.status(CLIENT_GONE);
            } else {
                answer(request, new ProblemException(ProblemType.INVALID_REQUEST, "the body's chunks are malformed"));
            }
        });
        routes.exception(HttpResponseException.class, (failure, request) -> answer(request, of(failure, request)));
        routes.exception(Exception.class, (failure, request) -> {
            LOG.atError()
                    .addKeyValue(RequestId.KEY, RequestId.of(request))
                    .setCause(failure)
                    .log("request {}: {} {}", RequestId.of(request), request.method(), request.path());
            answer(
                    request,
                    new ProblemException(
                            ProblemType.INTERNAL, "the server has a defect: report it with the request id"));
        });
    }

    private static ProblemException of(HttpResponseException failure, Context request) {
        return switch (failure.getStatus()) {
            case 404 ->
                new ProblemException(
                        ProblemType.NOT_FOUND, "there is no " + request.path() + ": /docs lists what there is");
            case 405 ->
                new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        request.path() + " has no method " + request.method() + ": /docs lists those it has");
            default -> new ProblemException(ProblemType.INVALID_REQUEST, String.valueOf(failure.getMessage()));
        };
    }

    /** Answers with a problem. */
    static void answer(Context request, ProblemException problem) {
        request.attribute(ATTRIBUTE, problem.type());
        if (problem.type() == ProblemType.BUSY || problem.type() == ProblemType.NOT_READY) {
            request.header(Header.RETRY_AFTER, String.valueOf(ProblemException.RETRY_AFTER));
        }
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            request.header(Header.WWW_AUTHENTICATE, "Bearer");
        }
        request.status(problem.type().status()).contentType(MEDIA_TYPE);
        String document = Json.of(problem.document(RequestId.of(request))) + "\n";
        if (EarlyAnswer.isDue(request)) {
            EarlyAnswer.send(request, document.getBytes(StandardCharsets.UTF_8));
        } else {
            request.result(document);
        }
    }

    /** Returns the type of the problem that a request was answered with, for logs; empty if there was none. */
    static String kind(Context request) {
        Object type = request.attribute(ATTRIBUTE);
        return type == null ? "" : Objects.requireNonNull(((ProblemType) type).uri());
    }
}

package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.prosodia.recognizer.RecognitionMetrics;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.model.Answer;
import org.prosodia.server.model.Parameters;
import org.prosodia.server.model.Question;
import org.prosodia.server.model.Recognizing;
import org.prosodia.server.model.RecordingProblems;
import org.prosodia.server.model.ServedModel;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.server.upload.RecordingName;
import org.prosodia.server.upload.Upload;
import org.prosodia.server.upload.UploadReader;
import org.prosodia.server.work.Ticket;
import org.prosodia.server.work.WorkQueue;

/** The recognition of a recording, answered at once. */
public record RecognizeRoutes(
        Readiness readiness,
        ServedModels models,
        UploadReader uploads,
        WorkQueue queue,
        ServerLimits limits,
        RecognitionMetrics metrics)
        implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/recognize", this::recognize);
    }

    private void recognize(Context request) throws Exception {
        readiness.check();
        Question question = question(request);
        ServedModel model = models.named(question.model());
        queue.check();
        try (Upload upload = uploads.read(body(request))) {
            Recognizing recognizing = new Recognizing(model, question, upload);
            RecognitionProgress within = new Within(upload.name(), limits.recordingSeconds(), "recordingSeconds");
            Ticket<Answer> ticket =
                    queue.submit(cancellation -> recognizing.answer(cancellation, within, metrics), limits.workTime());
            Answer answer = await(ticket, request, upload);
            request.contentType(answer.mediaType()).result(answer.body());
        }
    }

    /** Returns the question in a request's parameters. */
    static Question question(Context request) {
        return Question.of(new Parameters(request.queryParamMap()));
    }

    /** Returns the body of a request, which is not read yet. */
    static UploadReader.Body body(Context request) throws IOException {
        return new UploadReader.Body(
                request.req().getContentLengthLong(),
                Objects.requireNonNullElse(request.contentType(), ""),
                RecordingName.of(Objects.requireNonNullElse(request.queryParam("name"), "")),
                request.req().getInputStream());
    }

    private Answer await(Ticket<Answer> ticket, Context request, Upload upload) throws Exception {
        try {
            return ticket.await(limits.waitTime(), new HangUp(request.req()));
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            Optional<ProblemException> problem = RecordingProblems.of(cause, upload, "workTime");
            if (problem.isPresent()) {
                throw problem.get();
            }
            throw e;
        } finally {
            queue.purge();
        }
    }

    /** Ends the work on a recording that is too long. */
    record Within(String name, double limit, String limitName) implements RecognitionProgress {

        @Override
        public void at(double seconds, OptionalDouble total) {
            if (Math.max(seconds, total.orElse(0)) > limit) {
                throw ProblemException.overLimit(
                        ProblemType.TOO_LONG,
                        limitName,
                        name + ": is longer than " + limit + " s: send a shorter recording, or use a job");
            }
        }
    }
}

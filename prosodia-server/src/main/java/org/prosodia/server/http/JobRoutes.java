package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.Optional;
import org.prosodia.audio.Cancellation;
import org.prosodia.recognizer.RecognitionMetrics;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.server.job.Job;
import org.prosodia.server.job.Jobs;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.model.Answer;
import org.prosodia.server.model.Question;
import org.prosodia.server.model.Recognizing;
import org.prosodia.server.model.RecordingProblems;
import org.prosodia.server.model.ServedModel;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.server.upload.Upload;
import org.prosodia.server.upload.UploadReader;

/** Jobs, for long recordings: submitted, asked for, and deleted. */
public record JobRoutes(
        Readiness readiness,
        ServedModels models,
        UploadReader uploads,
        Jobs jobs,
        ServerLimits limits,
        RecognitionMetrics metrics)
        implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs", this::submit);
        routes.get(
                "/v1/jobs/{id}",
                request -> Json.answer(
                        request, 200, jobs.named(request.pathParam("id")).document()));
        routes.get("/v1/jobs/{id}/result", this::result);
        routes.delete("/v1/jobs/{id}", request -> {
            jobs.delete(request.pathParam("id"));
            request.status(204);
        });
    }

    /** The work on an upload, which it deletes at its end. */
    private record UploadWork(Recognizing recognizing, double mostSeconds, RecognitionMetrics metrics)
            implements Jobs.Work {

        @Override
        public Answer answer(Cancellation cancellation, Job job) throws IOException {
            RecognitionProgress within =
                    new RecognizeRoutes.Within(recognizing.upload().name(), mostSeconds, "jobSeconds");
            RecognitionProgress both = (seconds, total) -> {
                within.at(seconds, total);
                job.at(seconds, total);
            };
            return recognizing.answer(cancellation, both, metrics);
        }

        @Override
        public Optional<ProblemException> problem(Throwable failure) {
            return RecordingProblems.of(failure, recognizing.upload(), "jobTime");
        }

        @Override
        public void close() {
            recognizing.upload().close();
        }
    }

    private void submit(Context request) throws IOException {
        readiness.check();
        Question question = RecognizeRoutes.question(request);
        ServedModel model = models.named(question.model());
        jobs.check();
        Upload upload = uploads.read(RecognizeRoutes.body(request));
        UploadWork work = new UploadWork(new Recognizing(model, question, upload), limits.jobSeconds(), metrics);
        Job job = jobs.submit(work, RequestId.of(request));
        request.header(Header.LOCATION, "/v1/jobs/" + job.id());
        Json.answer(request, 202, job.document());
    }

    private void result(Context request) {
        Job job = jobs.named(request.pathParam("id"));
        if (job.state() instanceof Job.State.Done done) {
            request.contentType(done.answer().mediaType()).result(done.answer().body());
            return;
        }
        if (job.state() instanceof Job.State.Failed failed) {
            throw failed.problem();
        }
        throw new ProblemException(
                ProblemType.NO_RESULT, "the job has not ended: ask /v1/jobs/" + job.id() + " for its state");
    }
}

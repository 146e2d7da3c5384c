package org.prosodia.server.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.server.model.Answer;
import org.prosodia.server.problem.ProblemException;

/** A job: its id, and its state, which goes from queued to running, and then to done or failed. Thread-safe. */
public final class Job implements RecognitionProgress {

    /** The states. */
    public sealed interface State {

        /** No worker has begun. */
        record Queued() implements State {}

        /**
         * A worker is at it.
         *
         * @param seconds the sound that has been processed
         * @param total the length of the recording, if it is known
         */
        record Running(double seconds, OptionalDouble total) implements State {}

        /**
         * There is a result.
         *
         * @param since when the work ended
         */
        record Done(Answer answer, Instant since) implements State {}

        /**
         * There is none.
         *
         * @param since when the work ended
         */
        record Failed(ProblemException problem, Instant since) implements State {}
    }

    private static final long OVERHEAD = 1_024; // bytes, so that jobs without a result count, too

    private final String id;
    private final String requestId;
    private final Instant created = Instant.now();
    private volatile State state = new State.Queued();

    /**
     * Creates a job that is queued.
     *
     * @param requestId the id of the request that made it
     */
    public Job(String id, String requestId) {
        this.id = id;
        this.requestId = requestId;
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the id of the request that made it. */
    String requestId() {
        return requestId;
    }

    /** Returns the state. */
    public State state() {
        return state;
    }

    @Override
    public void at(double seconds, OptionalDouble total) {
        state = new State.Running(seconds, total);
    }

    void become(State next) {
        state = next;
    }

    /** Returns the bytes of the result and of the job itself. */
    long size() {
        return OVERHEAD + (state instanceof State.Done done ? done.answer.body().length : 0);
    }

    /** Returns the description of the job for its clients. */
    public Map<String, Object> document() {
        State now = state;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("state", now.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        document.put("created", created.toString());
        if (now instanceof State.Running running) {
            document.put("seconds", running.seconds);
            running.total.ifPresent(total -> document.put("total", total));
        } else if (now instanceof State.Done done) {
            document.put("ended", done.since.toString());
            document.put("result", "/v1/jobs/" + id + "/result");
        } else if (now instanceof State.Failed failed) {
            document.put("ended", failed.since.toString());
            document.put("problem", failed.problem.document(requestId));
        }
        return document;
    }
}

package org.prosodia.server.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.audio.Cancellation;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.model.Answer;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.server.work.Ticket;
import org.prosodia.server.work.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a server. They do not outlive it. Thread-safe. */
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16; // nobody can guess another's

    private record Entry(Job job, Optional<Ticket<Answer>> ticket) {}

    private final WorkQueue queue;
    private final ServerLimits limits;
    private final Map<String, Entry> entries = new LinkedHashMap<>(); // oldest first; guarded by this

    /** Creates an empty list of jobs, whose work goes to a queue. */
    public Jobs(WorkQueue queue, ServerLimits limits) {
        this.queue = queue;
        this.limits = limits;
    }

    /**
     * The work of a job.
     *
     * <p>It frees its resources in {@link #close}, which is called once, whether it was done or not.
     */
    public interface Work extends AutoCloseable {

        /** Returns the answer. */
        Answer answer(Cancellation cancellation, Job job) throws Exception;

        /** Returns the problem for a failure; empty for a defect. */
        Optional<ProblemException> problem(Throwable failure);

        @Override
        void close();
    }

    /**
     * Checks for a free place, before a body is read in vain.
     *
     * @throws ProblemException if there is none
     */
    public void check() {
        queue.check();
    }

    /**
     * Submits a job.
     *
     * @param requestId the id of the request
     * @throws ProblemException if there are too many; the work is closed
     */
    public Job submit(Work work, String requestId) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        Job job = new Job(HexFormat.of().formatHex(random), requestId);
        synchronized (this) {
            expire();
            boolean submitted = false;
            try {
                Ticket<Answer> ticket =
                        queue.submit(cancellation -> run(work, job, cancellation), limits.jobTime(), work::close);
                entries.put(job.id(), new Entry(job, Optional.of(ticket)));
                submitted = true;
            } finally {
                if (!submitted) {
                    work.close();
                }
            }
        }
        return job;
    }

    private Answer run(Work work, Job job, Cancellation cancellation) {
        try {
            job.at(0, OptionalDouble.empty());
            Answer answer = work.answer(cancellation, job);
            end(job, new Job.State.Done(answer, Instant.now()));
            return answer;
        } catch (Exception e) {
            ProblemException problem = work.problem(e).orElseGet(() -> {
                LOG.atError()
                        .addKeyValue("requestId", job.requestId())
                        .setCause(e)
                        .log("job {}", job.id());
                return new ProblemException(
                        ProblemType.INTERNAL, "the server has a defect: report it with the request id");
            });
            end(job, new Job.State.Failed(problem, Instant.now()));
            throw problem;
        }
    }

    private synchronized void end(Job job, Job.State state) {
        boolean large = state instanceof Job.State.Done done && done.answer().body().length > limits.resultBytes();
        job.become(
                large
                        ? new Job.State.Failed(
                                ProblemException.overLimit(
                                        ProblemType.TOO_LONG,
                                        "resultBytes",
                                        "the result has more than " + limits.resultBytes()
                                                + " bytes: send a shorter recording, or ask for less"),
                                Instant.now())
                        : state);
        expire();
    }

    /**
     * Returns a job.
     *
     * @throws ProblemException if there is none of this id
     */
    public synchronized Job named(String id) {
        expire();
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new ProblemException(
                    ProblemType.NO_SUCH_JOB,
                    "there is no job " + id + ": jobs do not outlive the server's process, and results are kept for "
                            + limits.resultTime().toSeconds() + " s; submit it again");
        }
        return entry.job;
    }

    /** Ends a job and forgets it; has no effect on one that is not there. */
    public void delete(String id) {
        Optional<Entry> entry;
        synchronized (this) {
            entry = Optional.ofNullable(entries.remove(id));
        }
        entry.flatMap(Entry::ticket).ifPresent(Ticket::cancel);
        queue.purge();
    }

    /** Forgets results whose time is over, and the oldest ones while all are too large. */
    public synchronized void expire() {
        Instant oldest = Instant.now().minus(limits.resultTime());
        List<Entry> ended = new ArrayList<>();
        long bytes = 0;
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            Optional<Instant> since = ended(entry.job.state());
            if (since.isPresent() && since.get().isBefore(oldest)) {
                all.remove();
            } else if (since.isPresent()) {
                ended.add(entry);
                bytes += entry.job.size();
            }
        }
        for (Iterator<Entry> old = ended.iterator();
                bytes > limits.resultBytes() && ended.size() > 1 && old.hasNext(); ) {
            Entry entry = Objects.requireNonNull(old.next());
            bytes -= entry.job.size();
            entries.remove(entry.job.id());
        }
    }

    private static Optional<Instant> ended(Job.State state) {
        if (state instanceof Job.State.Done done) {
            return Optional.of(done.since());
        }
        return state instanceof Job.State.Failed failed ? Optional.of(failed.since()) : Optional.empty();
    }
}

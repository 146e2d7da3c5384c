package org.prosodia.server.work;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** Workers, and a queue in front of them that refuses work when it is full. Thread-safe. */
public final class WorkQueue {

    private static final long MOMENT = 5; // seconds, in which work checks many times whether it is cancelled

    private final String limit;
    private final WorkObserver observer;
    private final ThreadPoolExecutor workers;
    private final Set<Ticket<?>> tickets = ConcurrentHashMap.newKeySet(); // those that have not ended

    /**
     * Creates a queue; its threads start when they are first needed.
     *
     * @param name the threads'
     * @param count the number of workers
     * @param waiting the number of pieces of work that may wait
     * @param limit the name of the limit on these, for the refusal
     * @param observer receives the times
     */
    public WorkQueue(String name, int count, int waiting, String limit, WorkObserver observer) {
        this.limit = limit;
        this.observer = observer;
        this.workers = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), DaemonThreads.factory(name));
    }

    /**
     * Submits work.
     *
     * @param time the longest time that it may take once begun
     * @throws ProblemException if the queue is full or closed
     */
    public <T> Ticket<T> submit(Ticket.Work<T> work, Duration time) {
        return submit(work, time, () -> {});
    }

    /**
     * Submits work with an action for its end.
     *
     * @param time the longest time that it may take once begun
     * @param ended is run once, after the work, or instead of it if it is cancelled before; not if this method throws
     * @throws ProblemException if the queue is full or closed
     */
    public <T> Ticket<T> submit(Ticket.Work<T> work, Duration time, Runnable ended) {
        Cancellation timed = Cancellation.after(time);
        Ticket.Work<T> within =
                cancellation -> timed.<T, Exception, RuntimeException>call(() -> work.until(cancellation));
        Ticket<T> ticket = new Ticket<>(within, new Cancellation(), observer, done -> {
            tickets.remove(done);
            ended.run();
        });
        tickets.add(ticket);
        try {
            workers.execute(ticket.task());
        } catch (RejectedExecutionException e) {
            tickets.remove(ticket);
            if (workers.isShutdown()) {
                throw new ProblemException(ProblemType.NOT_READY, "the server is stopping: send this to another");
            }
            throw full();
        }
        return ticket;
    }

    /**
     * Checks for a free place, before a body is read in vain.
     *
     * @throws ProblemException if the queue is full
     */
    public void check() {
        if (workers.getQueue().remainingCapacity() == 0) {
            throw full();
        }
    }

    private ProblemException full() {
        return ProblemException.busy(limit, "the queue is full");
    }

    /** Takes cancelled work out of the queue, which frees its place. */
    public void purge() {
        workers.purge();
    }

    /** Returns the number of pieces of work that wait. */
    public int waiting() {
        return workers.getQueue().size();
    }

    /** Returns the number of pieces of work that workers are at. */
    public int running() {
        return workers.getActiveCount();
    }

    /** Refuses new work, and waits for the rest; returns false if it has not ended in time. */
    public boolean drain(Duration patience) throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Cancels all work that has not ended, and waits a moment for its end. */
    public void stop() {
        workers.shutdown();
        tickets.forEach(Ticket::cancel);
        try {
            if (!workers.awaitTermination(MOMENT, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

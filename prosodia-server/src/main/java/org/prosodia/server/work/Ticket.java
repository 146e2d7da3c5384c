package org.prosodia.server.work;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.prosodia.audio.Cancellation;
import org.prosodia.server.problem.ProblemException;

/**
 * A piece of work in a queue, and the place that waits for its result. Thread-safe.
 *
 * @param <T> the result
 */
public final class Ticket<T> {

    private static final long CHECK = 50; // milliseconds between two checks whether the client is there

    /**
     * Work that can be cancelled.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Works, and ends soon after the cancellation. */
        T until(Cancellation cancellation) throws Exception;
    }

    private final Cancellation cancellation;
    private final FutureTask<T> task;
    private final long made = System.nanoTime();
    private volatile long started;
    private volatile boolean begun;

    Ticket(Work<T> work, Cancellation cancellation) {
        this.cancellation = cancellation;
        Callable<T> timed = () -> {
            started = System.nanoTime();
            begun = true;
            return work.until(cancellation);
        };
        this.task = new FutureTask<>(timed);
    }

    FutureTask<T> task() {
        return task;
    }

    /** Returns true if a worker has begun. */
    public boolean begun() {
        return begun;
    }

    /** Returns true if the work has ended, with a result or without. */
    public boolean done() {
        return task.isDone();
    }

    /** Returns the time between the submission and the beginning; up to now if it has not begun. */
    public Duration waited() {
        return Duration.ofNanos((begun ? started : System.nanoTime()) - made);
    }

    /** Ends the work if it has begun, and otherwise prevents that it begins. It holds its place until it has ended. */
    public void cancel() {
        cancellation.cancel();
        if (!begun) {
            task.cancel(false);
        }
    }

    /**
     * Waits for the result. If it does not come, the work is cancelled, and has ended when this method returns.
     *
     * @param waitTime the longest time until a worker begins
     * @param abandoned returns true once nobody wants the result
     * @throws ProblemException if no worker begins in time
     * @throws AbandonedException if nobody wants the result
     * @throws ExecutionException if the work fails
     */
    public T await(Duration waitTime, BooleanSupplier abandoned) throws ExecutionException, InterruptedException {
        try {
            while (true) {
                try {
                    return task.get(CHECK, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    check(waitTime, abandoned);
                }
            }
        } finally {
            if (!task.isDone()) {
                cancel();
                join();
            }
        }
    }

    private void check(Duration waitTime, BooleanSupplier abandoned) {
        if (abandoned.getAsBoolean()) {
            throw new AbandonedException();
        }
        if (!begun && waited().compareTo(waitTime) > 0) {
            throw ProblemException.busy("waitTime", "no worker was free for " + waitTime.toMillis() / 1000.0 + " s");
        }
    }

    /** Waits until the work has ended, whatever its outcome. */
    private void join() throws InterruptedException {
        while (!task.isDone()) {
            try {
                task.get(CHECK, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
                continue; // only its end matters
            }
        }
    }
}

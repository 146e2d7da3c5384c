package org.prosodia.server.work;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prosodia.audio.Cancellation;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

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

    private enum Phase {
        WAITING,
        BEGUN,
        CANCELLED
    }

    private final Cancellation cancellation;
    private final FutureTask<T> task;
    private final CountDownLatch end = new CountDownLatch(1);
    private final long made = System.nanoTime();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private volatile long started = made;

    Ticket(Work<T> work, Cancellation cancellation, WorkObserver observer, Consumer<Ticket<T>> ended) {
        this.cancellation = cancellation;
        this.task = new FutureTask<>(() -> timed(work, observer)) {
            @Override
            protected void done() {
                end.countDown();
                ended.accept(Ticket.this);
            }
        };
    }

    private T timed(Work<T> work, WorkObserver observer) throws Exception {
        started = System.nanoTime();
        if (!phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
            throw new CancellationException();
        }
        try {
            return work.until(cancellation);
        } finally {
            observer.ended(waited(), Duration.ofNanos(System.nanoTime() - started));
        }
    }

    FutureTask<T> task() {
        return task;
    }

    /** Returns true if a worker has begun. */
    public boolean begun() {
        return phase.get() == Phase.BEGUN;
    }

    /** Returns true if the work has ended, with a result or without. */
    public boolean done() {
        return task.isDone();
    }

    /** Returns the time between the submission and the beginning; up to now if it has not begun. */
    public Duration waited() {
        return Duration.ofNanos((begun() ? started : System.nanoTime()) - made);
    }

    /** Ends the work if it has begun, and otherwise prevents that it begins. It holds its place until it has ended. */
    public void cancel() {
        cancellation.cancel();
        if (phase.compareAndSet(Phase.WAITING, Phase.CANCELLED)) {
            task.cancel(false);
        }
    }

    /**
     * Waits for the result. If it does not come, the work is cancelled, and has ended when this method returns.
     *
     * @param waitTime the longest time until a worker begins
     * @param abandoned returns true once nobody wants the result
     * @throws ProblemException if no worker begins in time, or the server stops
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
        } catch (CancellationException e) {
            throw new ProblemException(ProblemType.NOT_READY, "the server is stopping: send this to another");
        } finally {
            if (!task.isDone()) {
                cancel();
                end.await();
            }
        }
    }

    private void check(Duration waitTime, BooleanSupplier abandoned) {
        if (abandoned.getAsBoolean()) {
            throw new AbandonedException();
        }
        if (!begun() && waited().compareTo(waitTime) > 0) {
            throw ProblemException.busy("waitTime", "no worker was free for " + waitTime.toMillis() / 1000.0 + " s");
        }
    }
}

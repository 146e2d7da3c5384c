package org.prosodia.recognizer.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Hands pieces of work to other threads and delivers their results in the order of the pieces; only so many are under way, so that memory
 * is bounded. Without other threads each piece is done at once. Not thread-safe.
 */
final class OrderedExecutor {

    private final Optional<ExecutorService> workers;
    private final int most;
    private final Deque<Future<Runnable>> ahead = new ArrayDeque<>();

    /**
     * @param most pieces under way before the oldest is waited for
     */
    OrderedExecutor(Optional<ExecutorService> workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    /**
     * Has a piece done, now or soon; waits for the oldest if too many are under way.
     *
     * @param piece does the work on any thread, and gives what is to be done with the result on this one
     * @throws IllegalStateException if the threads have been ended
     */
    void submit(Supplier<Runnable> piece) {
        if (workers.isEmpty()) {
            piece.get().run();
            return;
        }
        if (ahead.size() == most) {
            deliver();
        }
        try {
            ahead.add(workers.get().submit(piece::get));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the recognizer is closed; close it after its last use, or open another", e);
        }
    }

    /** Waits for all that is under way. */
    void finish() {
        while (!ahead.isEmpty()) {
            deliver();
        }
    }

    /** Pieces are short: an interrupt waits for the one under way. */
    private void deliver() {
        Future<Runnable> oldest = ahead.remove();
        boolean interrupted = false;
        while (true) {
            try {
                oldest.get().run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

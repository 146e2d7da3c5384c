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
 * Runs tasks on worker threads and delivers their results in the order of submission. The number of tasks in progress
 * is limited, which bounds memory. Without worker threads each task runs within {@link #submit}. Not thread-safe.
 */
final class OrderedExecutor {

    private final Optional<ExecutorService> workers;
    private final int most;
    private final Deque<Future<Runnable>> inProgress = new ArrayDeque<>();

    /** @param most the number of tasks in progress at which {@link #submit} waits for the oldest */
    OrderedExecutor(Optional<ExecutorService> workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    /**
     * Submits a task; first waits for the oldest if too many are in progress.
     *
     * @param task computes on any thread, and returns the delivery of its result, which runs on the thread that calls
     *     this object
     * @throws IllegalStateException if the worker threads have been shut down
     */
    void submit(Supplier<Runnable> task) {
        if (workers.isEmpty()) {
            task.get().run();
            return;
        }
        if (inProgress.size() == most) {
            deliver();
        }
        try {
            inProgress.add(workers.get().submit(task::get));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the recognizer is closed; close it after its last use, or open another", e);
        }
    }

    /** Waits for all tasks and delivers their results. */
    void finish() {
        while (!inProgress.isEmpty()) {
            deliver();
        }
    }

    /** Delivers the oldest task's result. An interrupt is kept for later, since tasks are short. */
    private void deliver() {
        Future<Runnable> oldest = inProgress.remove();
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

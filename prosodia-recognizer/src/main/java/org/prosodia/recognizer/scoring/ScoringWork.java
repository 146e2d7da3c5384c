package org.prosodia.recognizer.scoring;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.CancelledException;
import org.prosodia.audio.concurrent.OrderedExecutor;

/**
 * The scoring of one recording's segments on the threads of an engine: each result is delivered on the caller's thread,
 * in the order of submission. Not thread-safe.
 */
final class ScoringWork {

    private static final String RECORDING = "recognition"; // the name is not known here

    private final OrderedExecutor<Runnable> work;

    /**
     * @param threads run pieces; {@code Runnable::run} runs each at once
     * @param most pieces under way before the oldest is waited for
     */
    ScoringWork(Executor threads, int most) {
        this.work = OrderedExecutor.on(threads, most);
    }

    /**
     * Has a piece computed, and delivers what is ready; waits for the oldest if too many are under way.
     *
     * @param piece computes on any thread, and returns the delivery of its result, which runs on this one
     * @throws IllegalStateException if the threads have been ended
     */
    void submit(Supplier<Runnable> piece) {
        while (work.isFull()) {
            deliver();
        }
        try {
            work.submit(piece::get);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(
                    "the recognizer is closed; close it after its last use, or open another", e);
        }
        while (work.isReady()) {
            deliver();
        }
    }

    /** Waits for all that is under way. */
    void finish() {
        while (!work.isEmpty()) {
            deliver();
        }
    }

    /**
     * Waits for the oldest piece.
     *
     * @throws CancelledException if the call is to end; the pieces under way end by themselves
     */
    private void deliver() {
        Cancellation.check(RECORDING);
        try {
            work.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Cancellation.check(RECORDING);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}

package org.prosodia.cli.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.cli.shell.Failures;

/**
 * The lines of a manifest whose records are computed and not yet written. Records are computed on several threads and
 * taken in the manifest's order. If a long recording delays the others, their records wait, in bounded memory.
 *
 * <p>Lines are submitted and taken by one thread.
 */
final class BatchWindow implements AutoCloseable {

    /** The number of lines that may be under way, so that small records do not accumulate either. */
    static final int MAX_LINES = 4_096;

    private static final Duration STOP_CHECK = Duration.ofMillis(100); // between two checks of the stop request
    // A recording notices the end when it next reads from its file.
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final OrderedExecutor<BatchResult> work;

    /**
     * Creates an empty window.
     *
     * @param threads the number of threads that compute, at least 1
     * @param most the bytes of records that may wait, in addition to one record for each thread
     */
    BatchWindow(int threads, long most) {
        this.work = OrderedExecutor.withThreads("batch", threads, MAX_LINES, result -> result.record().length, most);
    }

    /** Submits the computation of a line's record. */
    void submit(Callable<BatchResult> piece) {
        work.submit(piece);
    }

    /** Adds a result that needs no computation, in its place. */
    void add(BatchResult result) {
        work.add(result);
    }

    boolean isEmpty() {
        return work.isEmpty();
    }

    /** Returns true if a result should be taken before more work is submitted: one is ready, or too much waits. */
    boolean shouldTake() {
        return work.isReady() || work.isFull();
    }

    /**
     * Returns the next result, and waits for it.
     *
     * @return empty if the batch is stopped
     */
    Optional<BatchResult> take(BooleanSupplier stop) {
        try {
            Optional<BatchResult> result = Optional.empty();
            while (result.isEmpty() && !stop.getAsBoolean()) {
                result = work.take(STOP_CHECK);
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw Failures.unexpected(e);
        }
    }

    /** Cancels the remaining work, and waits a short time for running pieces. */
    @Override
    public void close() {
        try {
            work.close(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

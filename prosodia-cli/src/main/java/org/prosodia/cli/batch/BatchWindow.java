package org.prosodia.cli.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.cli.shell.Failures;

/**
 * The lines of a manifest that are read and whose records are not written: computed on several threads, taken in the manifest's order.
 * While a long recording holds the others up, their records wait, and fill no more memory than allowed.
 *
 * <p>For one thread, which submits and takes.
 */
final class BatchWindow implements AutoCloseable {

    /** The number of lines that may be under way, so that small records do not accumulate either. */
    static final int AHEAD = 4_096;

    private static final Duration PATIENCE = Duration.ofMillis(100); // between two checks of the stop request
    // A recording notices the end when it next reads from its file.
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final OrderedExecutor<BatchResult> work;

    /**
     * @param threads that work, at least 1
     * @param most bytes of records that may wait, besides one for each thread
     */
    BatchWindow(int threads, long most) {
        this.work = OrderedExecutor.withThreads("batch", threads, AHEAD, result -> result.record().length, most);
    }

    /** Submits the computation of a line's record. */
    void submit(Callable<BatchResult> piece) {
        work.submit(piece);
    }

    /** Puts a result in its place that needs no work. */
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
     * Returns the next result, waiting for it.
     *
     * @return empty if it is time to stop
     */
    Optional<BatchResult> take(BooleanSupplier stop) {
        try {
            Optional<BatchResult> result = Optional.empty();
            while (result.isEmpty() && !stop.getAsBoolean()) {
                result = work.take(PATIENCE);
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw Failures.unexpected(e);
        }
    }

    /** Ends the work that is left, and waits a little for what is under way. */
    @Override
    public void close() {
        try {
            work.close(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

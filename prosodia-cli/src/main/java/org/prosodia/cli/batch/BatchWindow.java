package org.prosodia.cli.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.prosodia.cli.shell.Failures;

/**
 * Work on several threads whose results come out in the order in which it was given. While a long recording holds the others up, their
 * results wait, and fill no more memory than allowed: from then on work that is not the oldest waits before it begins. Since work begins
 * in its order, the oldest never waits for a thread, so all comes to an end.
 *
 * <p>For one thread, which gives and takes; the work is done on others.
 */
final class BatchWindow implements AutoCloseable {

    /** How many may wait or be at work, so that small results do not pile up either. */
    static final int AHEAD = 4_096;

    private static final int PATIENCE_MILLISECONDS = 100; // between two looks at whether to stop
    private static final int ENDING_SECONDS = 10; // a recording hears of the end when it next reads from its file

    private final ExecutorService workers;
    private final long most;
    private final Deque<Future<BatchResult>> ahead = new ArrayDeque<>();
    private long given;
    private long oldest; // the place of the next result to come out; guarded by this, as is what follows
    private long held; // bytes of records that wait

    /**
     * @param threads that work, at least 1
     * @param most bytes of records that may wait, besides one for each thread
     */
    BatchWindow(int threads, long most) {
        this.workers = Executors.newFixedThreadPool(threads, BatchWindow::daemon);
        this.most = most;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }

    /** Has work done. */
    void submit(Callable<BatchResult> work) {
        long place = given++;
        ahead.add(workers.submit(() -> inTurn(place, work)));
    }

    /** Puts a result in its place that needs no work. */
    void add(BatchResult result) {
        given++;
        hold(result);
        ahead.add(CompletableFuture.completedFuture(result));
    }

    private BatchResult inTurn(long place, Callable<BatchResult> work) throws Exception {
        synchronized (this) {
            while (held > most && place != oldest) {
                wait();
            }
        }
        BatchResult result = work.call();
        hold(result);
        return result;
    }

    private synchronized void hold(BatchResult result) {
        held += result.record().length;
    }

    private synchronized void release(BatchResult result) {
        held -= result.record().length;
        oldest++;
        notifyAll();
    }

    boolean isEmpty() {
        return ahead.isEmpty();
    }

    /** Whether a result should be taken before more work is given: one is ready, or too much waits. */
    synchronized boolean wantsTaking() {
        return !ahead.isEmpty() && (ahead.element().isDone() || ahead.size() >= AHEAD || held > most);
    }

    /**
     * The next result, waited for.
     *
     * @return empty if it is time to stop
     */
    Optional<BatchResult> take(BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            try {
                BatchResult result = ahead.element().get(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
                ahead.remove();
                release(result);
                return Optional.of(result);
            } catch (TimeoutException e) {
                // The loop checks whether to stop, and waits again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(Failures.message(e.getCause()), e.getCause());
            }
        }
        return Optional.empty();
    }

    /** Ends the work that is left, and waits a little for what is under way. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

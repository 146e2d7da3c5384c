package org.prosodia.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Batches that are made at the same time, so that executors do not wait for the longest recording of each. They are
 * finished one after the other, in the order in which they were added, on the thread that adds them. Used by one
 * thread.
 */
final class BatchesInFlight implements AutoCloseable {

    /** The most batches that are being made. */
    static final int MOST = 3;

    private final SparkContext spark;
    private final String group = "recognition " + UUID.randomUUID();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final Deque<Batch> batches = new ArrayDeque<>();

    BatchesInFlight(SparkContext spark) {
        this.spark = spark;
    }

    /** Receives a batch that has been made. */
    @FunctionalInterface
    interface Finish {
        void accept(CommittedBatch batch) throws IOException;
    }

    private record Batch(int number, Future<CommittedBatch> made, Finish finish) {}

    /**
     * Adds a batch, and before that waits for the first one if too many are being made.
     *
     * @param make makes it, on a thread of its own
     * @throws IOException if the first one fails
     */
    void add(int number, Callable<CommittedBatch> make, Finish finish) throws IOException {
        while (batches.size() >= MOST) {
            finishFirst();
        }
        Future<CommittedBatch> made = threads.submit(() -> {
            spark.setJobGroup(group, "batch " + number, false);
            return make.call();
        });
        batches.add(new Batch(number, made, finish));
    }

    /**
     * Waits for all batches.
     *
     * @throws IOException if one fails
     */
    void finish() throws IOException {
        while (!batches.isEmpty()) {
            finishFirst();
        }
    }

    private void finishFirst() throws IOException {
        Batch first = batches.remove();
        first.finish.accept(made(first));
    }

    private static CommittedBatch made(Batch batch) throws IOException {
        String name = "batch " + batch.number;
        try {
            return batch.made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(name + ": interrupted while it was made");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new IOException(name + ": " + failure.getMessage(), failure);
            }
            throw new IllegalStateException(name + " has failed", e.getCause());
        }
    }

    /** Ends what is still being made. */
    @Override
    public void close() {
        threads.shutdownNow();
        if (!batches.isEmpty()) {
            spark.cancelJobGroupAndFutureJobs(group);
        }
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

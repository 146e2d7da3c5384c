package org.prosodia.audio.concurrent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/**
 * Computes pieces of work on several threads and returns their results in the order of the pieces.
 *
 * <ol>
 *   <li>Create an executor, on its own threads or on shared ones.
 *   <li>While it is not {@link #isFull full}, {@link #submit} pieces, or {@link #add} known results.
 *   <li>{@link #take} the results, one for each piece, in the order of submission. The failure of a piece is thrown
 *       here, and affects no other piece.
 *   <li>{@link #close} it. Pieces whose results have not been taken are interrupted or never start.
 * </ol>
 *
 * <p>Memory is bounded in two ways. The number of pieces between submission and the taking of their results has a
 * limit, if the caller checks {@link #isFull} before it submits. Results may also have a weight, such as their bytes:
 * once the waiting results weigh more than the limit, only the oldest piece may start, so that the limit is exceeded by
 * at most one result for each thread.
 *
 * <p>One thread submits, takes and closes; the pieces run on others.
 *
 * @param <T> the type of the results, never null
 */
public final class OrderedExecutor<T> implements AutoCloseable {

    /*
     * For maintainers. The queue holds one task for each piece, in the order of submission, and belongs to the caller's
     * thread alone. Only the weights are shared with the threads that work, and guarded by this object's monitor:
     * `waiting` is the weight of the results that are computed and not taken, `oldest` the number of the piece at the
     * head of the queue.
     *
     * Why the bound of weights cannot block for ever: a fixed pool begins pieces in the order of submission, so that
     * the oldest piece has a thread before any later one waits for its turn, and the oldest never waits. When its
     * result is taken, the next piece becomes the oldest; all that wait are woken and look again. A pool that begins
     * its pieces in another order, or one that is shared with another OrderedExecutor, would break this, and so weights
     * go with threads of its own only.
     *
     * Threads of its own are interrupted as a whole when it is closed. On shared threads each piece is cancelled by
     * itself.
     */

    private final Executor threads;
    private final Optional<ExecutorService> own;
    private final int mostPieces;
    private final ToLongFunction<? super T> weight;
    private final long mostWeight;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long submitted;
    private long oldest;
    private long waiting;

    private OrderedExecutor(
            Executor threads,
            Optional<ExecutorService> own,
            int mostPieces,
            ToLongFunction<? super T> weight,
            long mostWeight) {
        if (mostPieces < 1) {
            throw new IllegalArgumentException("at least one piece must be allowed, not " + mostPieces);
        }
        this.threads = threads;
        this.own = own;
        this.mostPieces = mostPieces;
        this.weight = weight;
        this.mostWeight = mostWeight;
    }

    /**
     * Returns an executor on shared threads, which {@link #close} does not end.
     *
     * @param threads runs the pieces, or rejects them with {@link java.util.concurrent.RejectedExecutionException};
     *     {@code Runnable::run} runs each in {@link #submit}, on the caller's thread
     * @param mostPieces the limit on pieces
     */
    public static <T> OrderedExecutor<T> on(Executor threads, int mostPieces) {
        return new OrderedExecutor<>(threads, Optional.empty(), mostPieces, result -> 0, 0);
    }

    /**
     * Returns an executor on its own threads, which are daemons and end when it is closed.
     *
     * @param name the name of the threads
     * @param threads their number, at least 1
     * @param mostPieces the limit on pieces
     */
    public static <T> OrderedExecutor<T> withThreads(String name, int threads, int mostPieces) {
        return withThreads(name, threads, mostPieces, result -> 0, 0);
    }

    /**
     * Returns an executor on its own threads, with a limit on the weight of waiting results.
     *
     * @param weight returns the weight of a result, at least 0
     * @param mostWeight the limit on the weight of waiting results, in addition to one result for each thread; at least
     *     0
     */
    public static <T> OrderedExecutor<T> withThreads(
            String name, int threads, int mostPieces, ToLongFunction<? super T> weight, long mostWeight) {
        ExecutorService own = DaemonThreads.pool(name, threads);
        return new OrderedExecutor<>(own, Optional.of(own), mostPieces, weight, mostWeight);
    }

    /** A piece of work or a known result, and the weight of its result while that waits. */
    private final class Piece extends FutureTask<T> {

        private long weighs;

        Piece(Callable<T> work) {
            super(work);
        }

        /** Counts the weight before others see the result. */
        @Override
        protected void set(T result) {
            try {
                hold(this, weight.applyAsLong(result));
            } catch (RuntimeException e) {
                setException(e);
                return;
            }
            super.set(result);
        }
    }

    /**
     * Submits a piece; it starts after those submitted before it.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the threads have been ended; the piece is then
     *     discarded
     */
    public void submit(Callable<? extends T> work) {
        long number = submitted;
        Piece piece = new Piece(() -> {
            waitForTurn(number);
            return work.call();
        });
        pieces.add(piece);
        try {
            threads.execute(piece);
        } catch (RuntimeException e) {
            pieces.removeLast();
            throw e;
        }
        submitted++;
    }

    /** Adds a result that needs no work, in its place among the others. */
    public void add(T result) {
        Piece piece = new Piece(() -> result);
        piece.run();
        pieces.add(piece);
        submitted++;
    }

    private synchronized void waitForTurn(long number) throws InterruptedException {
        while (waiting > mostWeight && number != oldest) {
            wait();
        }
    }

    private synchronized void hold(Piece piece, long weighs) {
        piece.weighs = weighs;
        waiting += weighs;
    }

    private synchronized void release(Piece piece) {
        waiting -= piece.weighs;
        oldest++;
        notifyAll();
    }

    /** Returns true if no result is left to be taken. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /**
     * Returns true if as many pieces are under way, or as much waits, as is allowed: a result should be taken before
     * more is submitted.
     */
    public synchronized boolean isFull() {
        return pieces.size() >= mostPieces || waiting > mostWeight;
    }

    /** Returns true if the next result can be taken without waiting. */
    public boolean isReady() {
        return !pieces.isEmpty() && pieces.element().isDone();
    }

    /**
     * Returns the next result, waiting for it.
     *
     * @throws ExecutionException if its piece failed, with the failure as the cause
     * @throws InterruptedException if this thread is interrupted while it waits; the result can still be taken
     * @throws NoSuchElementException if none is left
     */
    public T take() throws InterruptedException, ExecutionException {
        Piece piece = pieces.element();
        try {
            T result = piece.get();
            remove(piece);
            return result;
        } catch (ExecutionException e) {
            remove(piece);
            throw e;
        }
    }

    /**
     * Returns the next result, waiting for it up to some time.
     *
     * @return empty if it was not ready in time; it can still be taken
     * @throws ExecutionException if its piece failed, with the failure as the cause
     * @throws InterruptedException if this thread is interrupted while it waits; the result can still be taken
     * @throws NoSuchElementException if none is left
     */
    public Optional<T> take(Duration patience) throws InterruptedException, ExecutionException {
        try {
            pieces.element().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(take()); // which throws it
        }
        return Optional.of(take());
    }

    private void remove(Piece piece) {
        pieces.remove();
        release(piece);
    }

    /**
     * Ends the pieces whose results have not been taken, without waiting for those under way; a second call does
     * nothing.
     */
    @Override
    public void close() {
        if (own.isPresent()) {
            own.get().shutdownNow();
        } else {
            pieces.forEach(piece -> piece.cancel(true));
        }
        pieces.clear();
    }

    /**
     * Closes it and waits up to some time for the pieces under way.
     *
     * @return false if some on threads of its own are still under way
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean close(Duration patience) throws InterruptedException {
        close();
        return own.isEmpty() || own.get().awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}

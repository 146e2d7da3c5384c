package org.prosodia.audio;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that read or score sound: on request, or after a time limit. The call throws a {@link CancelledException}
 * after the piece of sound that it is working on, usually within a tenth of a second; reading that waits for a slow
 * disk or stream ends when its bytes arrive. Thread-safe: one thread calls, and any other cancels.
 *
 * <pre>{@code
 * Cancellation limit = Cancellation.after(Duration.ofSeconds(10));
 * Recording recording = limit.call(() -> Recording.read(Path.of("interview.mp3")));
 * }</pre>
 *
 * <p>The interrupt of a thread ends its calls in the same way, without an object of this class.
 */
public final class Cancellation {

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private final Optional<Duration> limit;
    private volatile boolean cancelled;

    /** Creates one without a time limit. */
    public Cancellation() {
        this(Optional.empty());
    }

    private Cancellation(Optional<Duration> limit) {
        this.limit = limit;
    }

    /**
     * Returns one whose calls each end after some time.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public static Cancellation after(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a time limit is not negative, as " + limit + " is");
        }
        return new Cancellation(Optional.of(limit));
    }

    /** A call on this thread; the outer one, if any, can end it too. */
    private record Scope(
            Cancellation cancellation, long start, @Nullable Scope outer) {

        private void check(String name) {
            if (cancellation.cancelled) {
                throw new CancelledException(CancelledException.Reason.CANCELLED, name + ": was cancelled");
            }
            if (cancellation.limit.isPresent()
                    && System.nanoTime() - start >= cancellation.limit.get().toNanos()) {
                String seconds = String.valueOf(cancellation.limit.get().toMillis() / 1000.0);
                throw new CancelledException(
                        CancelledException.Reason.TIMED_OUT, name + ": took longer than " + seconds + " s");
            }
            if (outer != null) {
                outer.check(name);
            }
        }
    }

    /**
     * A call that can be ended.
     *
     * @param <T> the result
     * @param <E> an exception that it throws
     * @param <F> another exception that it throws
     */
    @FunctionalInterface
    public interface Call<T, E extends Exception, F extends Exception> {

        /** Calls. */
        T run() throws E, F;
    }

    /** Ends the calls in progress and all later ones. */
    public void cancel() {
        cancelled = true;
    }

    /** Returns true if it is cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Calls on this thread, where the time limit begins now.
     *
     * @throws CancelledException if it is cancelled, the time limit has passed, or the thread is interrupted, before
     *     the call ends
     */
    public <T, E extends Exception, F extends Exception> T call(Call<T, E, F> call) throws E, F {
        Scope outer = CURRENT.get();
        CURRENT.set(new Scope(this, System.nanoTime(), outer));
        try {
            return call.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /**
     * Ends the call on this thread if it is time. Reading and scoring check this after each piece of sound; long work
     * of a program's own, such as a {@link SampleSink}, may do so too.
     *
     * @param name the recording, for the message
     * @throws CancelledException if the call is to end
     */
    public static void check(String name) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(CancelledException.Reason.INTERRUPTED, name + ": was interrupted");
        }
        Scope scope = CURRENT.get();
        if (scope != null) {
            scope.check(name);
        }
    }
}

package org.prosodia.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a state that another thread or another process brings about. */
public final class Eventually {

    /** Longer than anything takes here, even on a busy machine: only a test that hangs reaches it. */
    private static final long LIMIT_MINUTES = 5;

    private static final long PAUSE_NANOSECONDS = 500_000;

    private Eventually() {}

    /** A state that changes while the test waits. */
    @FunctionalInterface
    public interface State<T, E extends Exception> {

        /** Returns the state as it is now. */
        T now() throws E;
    }

    /**
     * Waits until a state is as expected.
     *
     * @param name what the state is, for the message
     * @throws AssertionError if the state is another one after five minutes; the message has the last one
     * @throws E if the state cannot be determined
     */
    public static <T, E extends Exception> void becomes(String name, State<T, E> state, Predicate<T> expected)
            throws E {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
        for (T now = state.now(); !expected.test(now); now = state.now()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + ": still " + now + " after " + LIMIT_MINUTES + " minutes");
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }

    /** Waits until a latch is open, for as long as for a state, and may be called where nothing may be thrown. */
    public static void opens(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        "a latch: still " + latch.getCount() + " to go after " + LIMIT_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a latch", e);
        }
    }

    /** Waits until a state is as expected or a process has ended; see {@link #becomes}. */
    public static <T, E extends Exception> void becomesOrEnds(
            Process process, String name, State<T, E> state, Predicate<T> expected) throws E {
        becomes(name, state, now -> expected.test(now) || !process.isAlive());
    }
}

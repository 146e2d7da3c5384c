package org.prosodia.audio.concurrent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The gate that native code is entered through, so that the end of the process does not free a library while it works.
 * Thread-safe.
 *
 * <p>Once the process ends, {@link #close} waits for the calls that are in progress, up to some time, and refuses new
 * ones. Then the gate closes: no native run begins any more, and those in progress are waited for. A program that saves
 * its state in a shutdown hook holds the gate open meanwhile with {@link #hold}.
 */
public final class ShutdownGate {

    /*
     * For maintainers. Shutdown hooks run at the same time and in no order, and after them the C library runs the
     * destructors of all libraries while daemon threads still work. The hook of this gate is therefore the last to
     * end, as the JVM waits for each: it ends when nothing is in native code any more, and nothing can enter it.
     */

    private static final Duration CALL_PATIENCE = Duration.ofSeconds(5);
    private static final Duration HOLD_PATIENCE = Duration.ofSeconds(150);
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(10);

    /** The gate of the process, which its shutdown hook closes. */
    public static final ShutdownGate PROCESS = ofProcess();

    private enum State {
        OPEN,
        ENDING,
        CLOSED
    }

    private State state = State.OPEN;
    private boolean command;
    private int calls;
    private int runs;
    private int holds;

    /** A passage through the gate, which ends with {@link #close}; a second call has no effect. */
    public static final class Passage implements AutoCloseable {

        private final Runnable end;
        private boolean ended;

        private Passage(Runnable end) {
            this.end = end;
        }

        @Override
        public synchronized void close() {
            if (!ended) {
                ended = true;
                end.run();
            }
        }
    }

    private static ShutdownGate ofProcess() {
        ShutdownGate gate = new ShutdownGate();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(gate::close, "shutdown-gate"));
        } catch (IllegalStateException e) {
            gate.state = State.CLOSED; // the process ends already
        }
        return gate;
    }

    /**
     * Prepares for the end of a command rather than of a service: it waits for no call, and a thread that arrives at
     * the closed gate stays there until the process is gone, so that no failure is reported in its last moments.
     */
    public synchronized void serveCommand() {
        command = true;
    }

    /**
     * Begins a call, such as the recognition of a recording, which consists of many runs.
     *
     * @throws IllegalStateException if the process is ending
     */
    public synchronized Passage call() {
        if (state != State.OPEN && !command) {
            throw refusal();
        }
        calls++;
        return new Passage(() -> release(() -> calls--));
    }

    /**
     * Begins a run in native code.
     *
     * @throws IllegalStateException if the process is ending and the gate is closed
     */
    public synchronized Passage run() {
        while (state == State.CLOSED) {
            if (!command) {
                throw refusal();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw refusal();
            }
        }
        runs++;
        return new Passage(() -> release(() -> runs--));
    }

    /** Keeps the gate open until the passage ends, even while the process is ending. */
    public synchronized Passage hold() {
        holds++;
        return new Passage(() -> release(() -> holds--));
    }

    /** Returns true if the process is ending. */
    public synchronized boolean isEnding() {
        return state != State.OPEN;
    }

    /**
     * Closes the gate as described above.
     *
     * @return false if a run is still in progress after 10 s
     */
    public synchronized boolean close() {
        if (state == State.OPEN) {
            state = State.ENDING;
        }
        await(() -> calls == 0 || command, CALL_PATIENCE);
        await(() -> holds == 0, HOLD_PATIENCE);
        state = State.CLOSED;
        return await(() -> runs == 0, RUN_PATIENCE);
    }

    private boolean await(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private synchronized void release(Runnable counter) {
        counter.run();
        notifyAll();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException(
                "the process is ending: finish or cancel all work, and close, before it exits");
    }
}

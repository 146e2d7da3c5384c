package org.prosodia.server.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.work.WorkQueue;

/**
 * The work of one stream, done by the workers of all streams: in order, one piece at a time. After each piece the
 * stream goes to the end of the queue, so that all streams have the same share of the workers. Thread-safe.
 */
final class Turns {

    /** Work in pieces. */
    @FunctionalInterface
    interface Work {

        /** Does a piece of at most a few windows; returns true if there is more. */
        boolean piece();
    }

    private record Item(Work work, CountDownLatch done) {}

    private final WorkQueue queue;
    private final Duration time;
    private final Runnable released;
    private final Deque<Item> items = new ArrayDeque<>(); // guarded by this, like both below
    private boolean inQueue;
    private boolean closed;

    /**
     * Creates turns without work.
     *
     * @param time the longest time of a piece
     * @param released is run once, after the last piece
     */
    Turns(WorkQueue queue, Duration time, Runnable released) {
        this.queue = queue;
        this.time = time;
        this.released = released;
    }

    /** Adds work; the latch opens when it is done, or will not be done. */
    synchronized CountDownLatch add(Work work) {
        CountDownLatch done = new CountDownLatch(1);
        if (closed) {
            done.countDown();
            return done;
        }
        items.add(new Item(work, done));
        enqueue();
        return done;
    }

    /** Ends the turns after the piece in progress; the rest of the work is not done. */
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!inQueue) {
            release();
        }
    }

    private void enqueue() {
        if (inQueue) {
            return;
        }
        inQueue = true;
        try {
            queue.submit(
                    cancellation -> {
                        turn();
                        return true;
                    },
                    time,
                    this::ended);
        } catch (ProblemException stopped) {
            inQueue = false;
            closed = true;
            release();
        }
    }

    private void turn() {
        Item first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = items.element();
        }
        if (first.work.piece()) {
            return;
        }
        synchronized (this) {
            items.remove();
        }
        first.done.countDown();
    }

    private synchronized void ended() {
        inQueue = false;
        if (closed) {
            release();
        } else if (!items.isEmpty()) {
            enqueue();
        }
    }

    private void release() {
        items.forEach(item -> item.done.countDown());
        items.clear();
        released.run();
    }
}

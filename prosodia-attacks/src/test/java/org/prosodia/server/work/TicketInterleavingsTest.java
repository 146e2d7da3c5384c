package org.prosodia.server.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Cancellation;

/** A piece of work that is cancelled while a worker takes it up, in the interleavings that Lincheck tries. */
class TicketInterleavingsTest {

    private static final int INTERLEAVINGS = 2_000;

    private static void join(Thread... threads) {
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void itsEndIsToldOnceAndItWorksAtMostOnce() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            AtomicInteger worked = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            Ticket<Integer> ticket = new Ticket<>(
                    cancellation -> worked.incrementAndGet(),
                    new Cancellation(),
                    WorkObserver.NONE,
                    done -> ended.incrementAndGet());
            join(new Thread(ticket.task()), new Thread(ticket::cancel));
            assertEquals(1, ended.get());
            assertTrue(ticket.done());
            assertEquals(ticket.begun() ? 1 : 0, worked.get());
        });
    }

    /** Two clients hang up at once, and a worker takes it up. */
    @Test
    void cancelledTwiceItsEndIsToldOnce() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            AtomicInteger ended = new AtomicInteger();
            Ticket<Integer> ticket = new Ticket<>(
                    cancellation -> 1, new Cancellation(), WorkObserver.NONE, done -> ended.incrementAndGet());
            join(new Thread(ticket::cancel), new Thread(ticket.task()), new Thread(ticket::cancel));
            assertEquals(1, ended.get());
            assertTrue(ticket.done());
        });
    }
}

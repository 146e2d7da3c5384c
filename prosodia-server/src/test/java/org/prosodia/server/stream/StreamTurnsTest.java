package org.prosodia.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prosodia.server.work.WorkObserver;
import org.prosodia.server.work.WorkQueue;
import org.prosodia.testing.Eventually;

class StreamTurnsTest {

    private static final Duration TIME = Duration.ofMinutes(1);

    private final WorkQueue queue = new WorkQueue("turns", 1, 10, "streams", WorkObserver.NONE);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger released = new AtomicInteger();

    @AfterEach
    void stop() {
        queue.stop();
    }

    private Turns turns() {
        return new Turns(queue, TIME, released::incrementAndGet);
    }

    /** Returns work of some pieces. */
    private Turns.Work work(String name, int pieces) {
        AtomicInteger left = new AtomicInteger(pieces);
        return () -> {
            done.add(name);
            return left.decrementAndGet() > 0;
        };
    }

    /** Keeps the only worker busy until the latch opens. */
    private CountDownLatch busy() {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        var unused = queue.submit(
                cancellation -> {
                    begun.countDown();
                    Eventually.opens(free);
                    return true;
                },
                TIME);
        Eventually.opens(begun);
        return free;
    }

    @Test
    void streamsTakeTurnsPieceByPiece() {
        CountDownLatch free = busy();
        CountDownLatch first = turns().add(work("a", 3));
        CountDownLatch second = turns().add(work("b", 2));
        free.countDown();
        Eventually.opens(first);
        Eventually.opens(second);
        assertThat(done).containsExactly("a", "b", "a", "b", "a");
    }

    @Test
    void theWorkOfOneStreamIsInOrder() {
        CountDownLatch free = busy();
        Turns turns = turns();
        CountDownLatch first = turns.add(work("a", 2));
        CountDownLatch last = turns.add(work("b", 1));
        free.countDown();
        Eventually.opens(last);
        assertThat(done).containsExactly("a", "a", "b");
        assertThat(first.getCount()).isZero();
    }

    @Test
    void whatIsClosedDoesNothingMoreAndIsReleasedOnce() {
        CountDownLatch free = busy();
        Turns turns = turns();
        CountDownLatch waiting = turns.add(work("a", 1));
        turns.close();
        turns.close();
        free.countDown();
        Eventually.opens(waiting);
        Eventually.opens(turns.add(work("b", 1)));
        Eventually.becomes("the releases", released::get, count -> count == 1);
        assertThat(done).isEmpty();
    }

    @Test
    void nobodyWaitsForAServerThatHasStopped() {
        CountDownLatch free = busy();
        CountDownLatch waiting = turns().add(work("a", 1));
        free.countDown();
        queue.stop();
        Eventually.opens(waiting);
        Eventually.opens(turns().add(work("b", 1)));
    }
}

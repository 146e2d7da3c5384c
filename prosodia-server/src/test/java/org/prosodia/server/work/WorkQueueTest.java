package org.prosodia.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Cancellation;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.prosodia.testing.Eventually;

class WorkQueueTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final WorkQueue queue = new WorkQueue("test", 1, 1, "queue", WorkObserver.NONE);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        queue.stop();
    }

    private String wait(Cancellation cancellation) throws InterruptedException {
        begun.countDown();
        end.await();
        return "done";
    }

    @Test
    void aFullQueueRefusesAndAFreedPlaceIsTaken() throws Exception {
        Ticket<String> running = queue.submit(this::wait, LONG);
        Eventually.opens(begun);
        Ticket<String> waiting = queue.submit(cancellation -> "waited", LONG);

        assertThat(queue.running()).isEqualTo(1);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThatThrownBy(queue::check).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> queue.submit(cancellation -> "refused", LONG))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.BUSY));

        waiting.cancel();
        queue.purge();
        Ticket<String> next = queue.submit(cancellation -> "next", LONG);
        end.countDown();
        assertThat(running.await(LONG, () -> false)).isEqualTo("done");
        assertThat(next.await(LONG, () -> false)).isEqualTo("next");
    }

    @Test
    void anAbandonedTicketEndsItsWorkBeforeItReturns() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Ticket<String> running = queue.submit(
                cancellation -> {
                    while (!cancellation.isCancelled()) {
                        Thread.sleep(1);
                    }
                    ended.set(true);
                    return "late";
                },
                LONG);

        assertThatThrownBy(() -> running.await(LONG, running::begun)).isInstanceOf(AbandonedException.class);
        assertThat(ended).isTrue();
    }

    @Test
    void whatHasNotBegunInTimeIsRefusedAndNeverBegins() throws Exception {
        Ticket<String> running = queue.submit(this::wait, LONG);
        AtomicBoolean begunLate = new AtomicBoolean();
        Ticket<Boolean> late = queue.submit(cancellation -> begunLate.getAndSet(true), LONG);

        assertThatThrownBy(() -> late.await(Duration.ZERO, () -> false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no worker was free");
        end.countDown();
        assertThat(running.await(LONG, () -> false)).isEqualTo("done");
        assertThat(queue.drain(LONG)).isTrue();
        assertThat(begunLate).isFalse();
    }
}

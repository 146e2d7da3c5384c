package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prosodia.testing.Eventually;

@Timeout(60)
class BatchWindowTest {

    private static final BooleanSupplier NEVER = () -> false;

    /** Returns a record of this many bytes, whose seconds are its number. */
    private static BatchResult result(int number, int bytes) {
        return BatchResult.scored(new byte[bytes], number);
    }

    private static List<Double> takeAll(BatchWindow window) {
        List<Double> taken = new ArrayList<>();
        while (!window.isEmpty()) {
            taken.add(window.take(NEVER).orElseThrow().seconds());
        }
        return taken;
    }

    private static List<Double> upTo(int count) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add((double) i);
        }
        return numbers;
    }

    /**
     * The order is kept even if no result may wait, so that each piece begins after the results before it are taken.
     */
    @Test
    void resultsComeInTheOrderOfTheWork() {
        for (long most : new long[] {0, 1_000, Long.MAX_VALUE}) {
            Random random = new Random(most);
            try (BatchWindow window = new BatchWindow(4, most)) {
                for (int i = 0; i < 200; i++) {
                    int number = i;
                    int spins = random.nextInt(2_000);
                    if (i % 7 == 3) {
                        window.add(result(number, 100));
                    } else {
                        window.submit(() -> {
                            for (int spin = 0; spin < spins; spin++) {
                                Thread.onSpinWait();
                            }
                            return result(number, 100);
                        });
                    }
                }
                assertThat(takeAll(window)).isEqualTo(upTo(200));
            }
        }
    }

    /**
     * One of two threads computes the oldest piece; the other may fill 250 bytes by 100 and exceed the limit once:
     * three results, and a fourth waits.
     */
    @Test
    void resultsThatWaitForALongOneAreBounded() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger begun = new AtomicInteger();
        AtomicReference<Thread> worker = new AtomicReference<>();
        try (BatchWindow window = new BatchWindow(2, 250)) {
            window.submit(() -> {
                end.await();
                return result(0, 100);
            });
            for (int i = 1; i < 50; i++) {
                int number = i;
                window.submit(() -> {
                    worker.set(Thread.currentThread());
                    begun.incrementAndGet();
                    three.countDown();
                    return result(number, 100);
                });
            }
            three.await();
            // The worker waits for its turn or, without the bound, for more work than 50.
            Eventually.becomes("the worker", () -> worker.get().getState(), state -> state == Thread.State.WAITING);
            assertThat(begun).hasValue(3);
            assertThat(window.shouldTake()).isTrue();
            end.countDown();
            assertThat(takeAll(window)).isEqualTo(upTo(50));
        }
    }

    @Test
    void takesResultsFirstIfTheWindowIsFullOrOneIsReady() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (BatchWindow window = new BatchWindow(1, Long.MAX_VALUE)) {
            assertThat(window.shouldTake()).isFalse();
            window.submit(() -> {
                end.await();
                return result(0, 1);
            });
            for (int i = 1; i < BatchWindow.MAX_LINES; i++) {
                assertThat(window.shouldTake()).isFalse();
                window.add(result(i, 1));
            }
            assertThat(window.shouldTake()).isTrue();
            end.countDown();
            assertThat(takeAll(window)).isEqualTo(upTo(BatchWindow.MAX_LINES));
            window.add(result(0, 1));
            assertThat(window.shouldTake()).isTrue();
        }
    }

    @Test
    void stopsWhileTheOldestIsUnderWay() {
        try (BatchWindow window = new BatchWindow(1, 10)) {
            window.submit(() -> {
                new CountDownLatch(1).await(); // until interrupted
                return result(0, 1);
            });
            int[] looks = {0};
            assertThat(window.take(() -> ++looks[0] > 2)).isEmpty();
        }
    }

    @Test
    void errorsEndTheRun() {
        try (BatchWindow window = new BatchWindow(1, 10)) {
            window.submit(() -> {
                throw new OutOfMemoryError("not really");
            });
            assertThatThrownBy(() -> window.take(NEVER))
                    .hasMessageContaining("out of memory; give more with")
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
    }
}

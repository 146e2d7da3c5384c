package org.prosodia.audio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.testing.Eventually;

@Timeout(60)
class OrderedExecutorTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** The first piece ends when the third has ended. */
    @Test
    void returnsResultsInTheOrderOfSubmissionNotOfCompletion() throws Exception {
        OrderedExecutor<Integer> work = OrderedExecutor.on(threads, 4);
        CountDownLatch third = new CountDownLatch(1);
        work.submit(() -> {
            third.await();
            return 0;
        });
        work.add(1);
        work.submit(() -> {
            third.countDown();
            return 2;
        });
        assertThat(takeAll(work)).containsExactly(0, 1, 2);
    }

    private static <T> List<T> takeAll(OrderedExecutor<T> work) throws Exception {
        List<T> taken = new ArrayList<>();
        while (!work.isEmpty()) {
            taken.add(work.take());
        }
        return taken;
    }

    /** Each piece waits for the others, which fails if fewer run at once than there are threads. */
    @Test
    void piecesRunAtOnceOnDaemons() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        try (OrderedExecutor<Boolean> work = OrderedExecutor.withThreads("workers", 3, 6)) {
            for (int i = 0; i < 6; i++) {
                work.submit(() -> {
                    all.await(30, TimeUnit.SECONDS);
                    return Thread.currentThread().isDaemon()
                            && Thread.currentThread().getName().equals("workers");
                });
            }
            assertThat(takeAll(work)).hasSize(6).containsOnly(true);
        }
    }

    /** Pieces of random length on few and on many threads: each result once, in order, and never too many under way. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "2, 1", "3, 4", "8, 3", "8, 9", "32, 33"})
    void manyPiecesAreBoundedAndInOrder(int workers, int most) throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        List<Integer> taken = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(workers);
        int pieces = 5_000;
        try (OrderedExecutor<Integer> work = OrderedExecutor.withThreads("workers", workers, most)) {
            for (int i = 0; i < pieces; i++) {
                int piece = i;
                int spins = random.nextInt(200);
                if (work.isFull()) {
                    taken.add(work.take());
                    underWay.decrementAndGet();
                }
                work.submit(() -> {
                    highest.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    spin(spins);
                    return piece;
                });
            }
            taken.addAll(takeAll(work));
        }
        assertThat(taken).isEqualTo(numbers(pieces));
        assertThat(highest.get()).as("begun and not taken").isBetween(1, most);
    }

    private static void spin(int times) {
        for (int spin = 0; spin < times; spin++) {
            Thread.onSpinWait();
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /**
     * Results of random weights, some known before, some of pieces that fail: what waits exceeds the bound by a result
     * a thread.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 250", "5, 1000", "16, 50"})
    void whatWaitsHasABoundedWeight(int workers, long mostWeight) throws Exception {
        int heaviest = 100;
        AtomicLong waiting = new AtomicLong();
        AtomicLong highest = new AtomicLong();
        SplittableRandom random = new SplittableRandom(mostWeight);
        List<Integer> failed = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        try (OrderedExecutor<int[]> work =
                OrderedExecutor.withThreads("workers", workers, 1_000, r -> r[1], mostWeight)) {
            for (int i = 0; i < 400; i++) {
                int piece = i;
                int weight = random.nextInt(heaviest);
                int spins = random.nextInt(2_000);
                work.submit(() -> {
                    spin(spins);
                    if (piece % 7 == 3) {
                        throw new IllegalStateException(String.valueOf(piece));
                    }
                    highest.accumulateAndGet(waiting.addAndGet(weight), Math::max);
                    return new int[] {piece, weight};
                });
            }
            while (!work.isEmpty()) {
                try {
                    int[] result = work.take();
                    waiting.addAndGet(-result[1]);
                    taken.add(result[0]);
                } catch (ExecutionException e) {
                    failed.add(Integer.valueOf(e.getCause().getMessage()));
                }
            }
        }
        assertThat(taken)
                .isEqualTo(numbers(400).stream().filter(i -> i % 7 != 3).toList());
        assertThat(failed)
                .isEqualTo(numbers(400).stream().filter(i -> i % 7 == 3).toList());
        // One result more than there are threads: the test subtracts a weight a moment after it has been released.
        assertThat(highest.get()).isLessThanOrEqualTo(mostWeight + (workers + 1L) * heaviest);
    }

    /**
     * One of two threads computes the oldest piece; the other may fill 250 by 100 and exceed the limit once: three
     * results, and a fourth waits.
     */
    @Test
    void resultsThatWaitForALongPieceAreBounded() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger begun = new AtomicInteger();
        AtomicReference<Thread> worker = new AtomicReference<>();
        try (OrderedExecutor<Integer> work = OrderedExecutor.withThreads("workers", 2, 1_000, result -> 100, 250)) {
            work.submit(() -> {
                end.await();
                return 0;
            });
            for (int i = 1; i < 50; i++) {
                int piece = i;
                work.submit(() -> {
                    worker.set(Thread.currentThread());
                    begun.incrementAndGet();
                    three.countDown();
                    return piece;
                });
            }
            three.await();
            // The worker waits for its turn or, without the bound, for more work than 50.
            Eventually.becomes("the worker", () -> worker.get().getState(), state -> state == Thread.State.WAITING);
            assertThat(begun).hasValue(3);
            assertThat(work.isFull()).isTrue();
            assertThat(work.isReady()).isFalse();
            end.countDown();
            assertThat(takeAll(work)).isEqualTo(numbers(50));
        }
    }

    @Test
    void isFullOfPiecesAndReadyWhenTheOldestIs() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        OrderedExecutor<Integer> work = OrderedExecutor.on(threads, 2);
        assertThat(work.isEmpty()).isTrue();
        assertThat(work.isFull()).isFalse();
        assertThat(work.isReady()).isFalse();
        work.submit(() -> {
            end.await();
            return 0;
        });
        work.add(1);
        assertThat(work.isFull()).isTrue();
        assertThat(work.isReady()).as("the oldest is under way").isFalse();
        assertThat(work.take(Duration.ofMillis(1))).isEmpty();
        end.countDown();
        assertThat(work.take(LONG)).contains(0);
        assertThat(work.isReady()).isTrue();
        assertThat(work.take(LONG)).contains(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(work::take);
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedExecutor.on(threads, 0));
    }

    @Test
    void worksOnTheCallersThread() throws Exception {
        OrderedExecutor<Thread> work = OrderedExecutor.on(Runnable::run, 1);
        work.submit(Thread::currentThread);
        assertThat(work.isReady()).isTrue();
        assertThat(work.take()).isSameAs(Thread.currentThread());
    }

    @Test
    void aFailureIsThatOfItsPieceAlone() throws Exception {
        OrderedExecutor<Integer> work = OrderedExecutor.on(threads, 4);
        OutOfMemoryError failure = new OutOfMemoryError("not really");
        work.submit(() -> {
            throw failure;
        });
        work.submit(() -> 1);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> work.take(LONG))
                .withCause(failure);
        assertThat(work.take()).isEqualTo(1);
    }

    @Test
    void aResultThatCannotBeWeighedFails() {
        try (OrderedExecutor<Integer> work = OrderedExecutor.withThreads("workers", 1, 2, result -> 1 / result, 0)) {
            work.submit(() -> 0);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(work::take)
                    .withCauseInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void anInterruptedTakeLeavesTheResult() throws Exception {
        OrderedExecutor<Integer> work = OrderedExecutor.on(threads, 4);
        CountDownLatch end = new CountDownLatch(1);
        work.submit(() -> {
            end.await();
            return 7;
        });
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(work::take);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> work.take(LONG));
        assertThat(Thread.interrupted()).as("an exception clears the flag").isFalse();
        end.countDown();
        assertThat(work.take()).isEqualTo(7);
    }

    /** One piece is under way, one waits for the thread: the first is interrupted, the second never begins. */
    @Test
    void closingEndsPiecesOnItsOwnThreads() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        OrderedExecutor<Integer> work = OrderedExecutor.withThreads("workers", 1, 4);
        submitEndless(work, begun, interrupted);
        work.submit(begun::incrementAndGet);
        assertThat(work.close(LONG)).isTrue();
        work.close();
        assertThat(interrupted.getCount()).isZero();
        assertThat(begun).hasValue(1);
        assertThat(work.isEmpty()).isTrue();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> work.submit(() -> 0));
        assertThat(work.isEmpty()).as("a refused piece is forgotten").isTrue();
    }

    @Test
    void closingLeavesSharedThreads() throws Exception {
        ExecutorService one = Executors.newFixedThreadPool(1);
        try {
            AtomicInteger begun = new AtomicInteger();
            CountDownLatch interrupted = new CountDownLatch(1);
            OrderedExecutor<Integer> work = OrderedExecutor.on(one, 4);
            OrderedExecutor<Integer> other = OrderedExecutor.on(one, 4);
            submitEndless(work, begun, interrupted);
            work.submit(begun::incrementAndGet);
            other.submit(() -> 5);
            work.close();
            interrupted.await();
            assertThat(other.take()).isEqualTo(5);
            assertThat(begun).hasValue(1);
        } finally {
            one.shutdownNow();
        }
    }

    /** Submits a piece that ends when it is interrupted only, and waits until it runs. */
    private static void submitEndless(OrderedExecutor<Integer> work, AtomicInteger begun, CountDownLatch interrupted)
            throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        work.submit(() -> {
            begun.incrementAndGet();
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 0;
        });
        running.await();
    }
}

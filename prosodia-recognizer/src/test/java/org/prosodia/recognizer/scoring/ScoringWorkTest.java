package org.prosodia.recognizer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.CancelledException;
import org.prosodia.testing.Eventually;

@Timeout(60)
class ScoringWorkTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** The first task ends after the third. */
    @Test
    void deliversInTheOrderOfSubmissionNotOfCompletion() {
        ScoringWork work = new ScoringWork(threads, 4);
        CountDownLatch third = new CountDownLatch(1);
        List<Integer> completed = new ArrayList<>();
        List<Integer> delivered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int piece = i;
            work.submit(() -> {
                if (piece == 0) {
                    Eventually.opens(third);
                }
                synchronized (completed) {
                    completed.add(piece);
                }
                if (piece == 2) {
                    third.countDown();
                }
                return () -> delivered.add(piece);
            });
        }
        work.finish();
        assertThat(completed).as("the order of completion").containsSubsequence(2, 0);
        assertThat(delivered).containsExactly(0, 1, 2);
    }

    /**
     * Tasks of random length on few and on many threads: each result once, in order, on this thread, and never too many
     * in progress.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "2, 1", "3, 4", "8, 3", "8, 9", "32, 33"})
    void manyPiecesAreBoundedAndInOrder(int workers, int most) {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        ScoringWork work = new ScoringWork(pool, most);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        List<Integer> delivered = new ArrayList<>();
        Thread here = Thread.currentThread();
        SplittableRandom random = new SplittableRandom(workers);
        int pieces = 5_000;
        for (int i = 0; i < pieces; i++) {
            int piece = i;
            int spins = random.nextInt(200);
            work.submit(() -> {
                highest.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                for (int spin = 0; spin < spins; spin++) {
                    Thread.onSpinWait();
                }
                return () -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    underWay.decrementAndGet();
                    delivered.add(piece);
                };
            });
        }
        work.finish();
        pool.shutdownNow();
        assertThat(delivered).isEqualTo(IntStream.range(0, pieces).boxed().toList());
        assertThat(highest.get()).as("begun and not delivered").isBetween(1, most);
    }

    @Test
    void worksAtOnceWithoutThreads() {
        ScoringWork work = new ScoringWork(Runnable::run, 1);
        List<String> events = new ArrayList<>();
        work.submit(() -> {
            events.add("worked");
            return () -> events.add("delivered");
        });
        assertThat(events).containsExactly("worked", "delivered");
    }

    @Test
    void failuresComeOutAsTheyWere() {
        ScoringWork work = new ScoringWork(threads, 4);
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    work.submit(
                            () -> { // delivers at once if the piece is quick
                                throw new IllegalStateException("the runtime failed");
                            });
                    work.finish();
                })
                .withMessage("the runtime failed");
    }

    @Test
    void anInterruptEndsTheCallAndStays() {
        ScoringWork work = new ScoringWork(threads, 4);
        List<String> events = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        work.submit(() -> {
            Eventually.becomes("the waiting thread", here::getState, state -> state == Thread.State.WAITING);
            here.interrupt();
            Eventually.opens(ended);
            return () -> events.add("delivered");
        });
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(work::finish)
                .withMessage("recognition: was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).isEmpty();
        ended.countDown();
    }

    @Test
    void endedThreadsAreAClosedRecognizer() {
        threads.shutdown();
        assertThatIllegalStateException()
                .isThrownBy(() -> new ScoringWork(threads, 4).submit(() -> () -> {}))
                .withMessage("the recognizer is closed; close it after its last use, or open another");
    }
}

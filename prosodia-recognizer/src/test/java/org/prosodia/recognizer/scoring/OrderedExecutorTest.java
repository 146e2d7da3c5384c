package org.prosodia.recognizer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedExecutorTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void deliversInTheOrderOfSubmissionOnThisThreadAndFewAtATime() {
        OrderedExecutor work = new OrderedExecutor(Optional.of(threads), 4);
        List<Integer> delivered = new ArrayList<>();
        AtomicInteger underWay = new AtomicInteger();
        Thread here = Thread.currentThread();
        for (int i = 0; i < 200; i++) {
            int piece = i;
            int millis = new Random(i).nextInt(3);
            assertThat(underWay.incrementAndGet()).isLessThanOrEqualTo(5); // four, and this one, which waits for the first
            work.submit(() -> {
                sleep(millis);
                return () -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    underWay.decrementAndGet();
                    delivered.add(piece);
                };
            });
        }
        work.finish();
        assertThat(delivered).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void worksAtOnceWithoutThreads() {
        OrderedExecutor work = new OrderedExecutor(Optional.empty(), 1);
        List<String> said = new ArrayList<>();
        work.submit(() -> {
            said.add("worked");
            return () -> said.add("delivered");
        });
        assertThat(said).containsExactly("worked", "delivered");
    }

    @Test
    void failuresComeOutAsTheyWere() {
        OrderedExecutor work = new OrderedExecutor(Optional.of(threads), 4);
        work.submit(() -> {
            throw new IllegalStateException("the runtime failed");
        });
        assertThatIllegalStateException().isThrownBy(work::finish).withMessage("the runtime failed");
    }

    @Test
    void anInterruptWaitsAndStays() {
        OrderedExecutor work = new OrderedExecutor(Optional.of(threads), 4);
        List<String> said = new ArrayList<>();
        work.submit(() -> {
            sleep(20);
            return () -> said.add("delivered");
        });
        Thread.currentThread().interrupt();
        work.finish();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(said).containsExactly("delivered");
    }

    @Test
    void endedThreadsAreAClosedRecognizer() {
        threads.shutdown();
        assertThatIllegalStateException().isThrownBy(() -> new OrderedExecutor(Optional.of(threads), 4).submit(() -> () -> { }))
                .withMessage("the recognizer is closed; close it after its last use, or open another");
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

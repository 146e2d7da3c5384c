package org.prosodia.audio.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** Pieces on two threads, in the interleavings that Lincheck tries. */
class OrderedExecutorInterleavingsTest {

    private static final int INTERLEAVINGS = 1_000;

    /** Threads that take the pieces in order, as a pool of fixed size does, without the pool. */
    private static OrderedExecutor<Integer> executor(List<Thread> started) {
        return OrderedExecutor.on(
                piece -> {
                    Thread thread = new Thread(piece);
                    started.add(thread);
                    thread.start();
                },
                4);
    }

    @Test
    void resultsComeInOrderWhateverEndsFirst() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            List<Thread> threads = new ArrayList<>();
            OrderedExecutor<Integer> executor = executor(threads);
            List<Integer> taken = new ArrayList<>();
            try {
                executor.submit(() -> 1);
                executor.submit(() -> 2);
                executor.add(3);
                while (!executor.isEmpty()) {
                    taken.add(executor.take());
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
            assertEquals(List.of(1, 2, 3), taken);
        });
    }
}

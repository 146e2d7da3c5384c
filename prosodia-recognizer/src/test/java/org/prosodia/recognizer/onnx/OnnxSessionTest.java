package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.recognizer.Models;
import org.prosodia.testing.Eventually;

@Timeout(60)
class OnnxSessionTest {

    @TempDir
    private Path folder;

    private OnnxSession open() throws IOException {
        return new OnnxSession("test", Files.readAllBytes(Models.small(folder)));
    }

    /** The run ends after the closing thread has started to wait. */
    @Test
    void closingWaitsForARunUnderWay() throws Exception {
        OnnxSession session = open();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(() -> session.run(1, (environment, onnx, input) -> {
                    begun.countDown();
                    Eventually.opens(end);
                    return onnx.getOutputNames().size(); // the session is still open
                }));
        Eventually.opens(begun);
        Thread closing = new Thread(session::close);
        closing.start();
        Eventually.becomes(
                "the closing thread",
                closing::getState,
                state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
        assertThat(closing.isAlive()).as("waits for the run").isTrue();
        end.countDown();
        assertThat(run.get()).isPositive();
        closing.join();
        assertClosed(session);
    }

    @Test
    void runsAreOfManyThreadsAtOnce() throws Exception {
        try (OnnxSession session = open()) {
            CountDownLatch both = new CountDownLatch(2);
            OnnxSession.Run<Integer> meeting = (environment, onnx, input) -> {
                both.countDown();
                Eventually.opens(both);
                return input.capacity();
            };
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> session.run(3, meeting));
            assertThat(session.run(5, meeting)).isGreaterThanOrEqualTo(5);
            assertThat(one.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aClosedSessionIsClosedOnceAndRefusesRuns() throws IOException {
        OnnxSession session = open();
        session.close();
        session.close();
        assertClosed(session);
    }

    private static void assertClosed(OnnxSession session) {
        assertThatIllegalStateException()
                .isThrownBy(() -> session.run(1, (environment, onnx, input) -> 0))
                .withMessageContaining("is closed; close it after its last use");
    }
}

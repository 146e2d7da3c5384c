package org.prosodia.audio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prosodia.testing.Eventually;

@Timeout(60)
class ShutdownGateTest {

    private final ShutdownGate gate = new ShutdownGate();

    private CompletableFuture<Boolean> closing() {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        new Thread(() -> closed.complete(gate.close())).start();
        Eventually.becomes("the gate", gate::isEnding, ending -> ending);
        return closed;
    }

    @Test
    void closesAtOnceWithoutWork() {
        gate.run().close();
        gate.call().close();
        assertThat(gate.close()).isTrue();
        assertThatIllegalStateException().isThrownBy(gate::run).withMessageContaining("the process is ending");
    }

    @Test
    void waitsForARunAndRefusesOthers() {
        ShutdownGate.Passage run = gate.run();
        CompletableFuture<Boolean> closed = closing();
        assertThatIllegalStateException().isThrownBy(gate::call);
        assertThat(closed).isNotDone();
        run.close();
        assertThat(closed.join()).isTrue();
        assertThatIllegalStateException().isThrownBy(gate::run);
    }

    /** A call consists of many runs, which begin even after others are refused. */
    @Test
    void runsOfACallInProgressAreAdmitted() {
        ShutdownGate.Passage call = gate.call();
        CompletableFuture<Boolean> closed = closing();
        gate.run().close();
        assertThat(closed).isNotDone();
        call.close();
        assertThat(closed.join()).isTrue();
    }

    @Test
    void aHoldKeepsItOpen() {
        gate.serveCommand();
        ShutdownGate.Passage hold = gate.hold();
        CompletableFuture<Boolean> closed = closing();
        gate.run().close();
        assertThat(closed).isNotDone();
        hold.close();
        assertThat(closed.join()).isTrue();
    }

    /** A second end of the same passage must not count as the end of another. */
    @Test
    void aPassageEndsOnce() {
        ShutdownGate.Passage first = gate.run();
        ShutdownGate.Passage second = gate.run();
        first.close();
        first.close();
        CompletableFuture<Boolean> closed = closing();
        assertThat(closed).isNotDone();
        second.close();
        assertThat(closed.join()).isTrue();
    }

    @Test
    void aCommandWaitsForNoCallAndItsThreadsStayAtTheGate() throws InterruptedException {
        gate.serveCommand();
        try (ShutdownGate.Passage call = gate.call()) {
            assertThat(gate.close()).isTrue();
            CompletableFuture<Throwable> refused = new CompletableFuture<>();
            Thread late = new Thread(() -> {
                try (ShutdownGate.Passage run = gate.run()) {
                    refused.complete(new AssertionError("admitted"));
                } catch (IllegalStateException e) {
                    refused.complete(e);
                }
            });
            late.start();
            Eventually.becomes("the late thread", late::getState, state -> state == Thread.State.WAITING);
            assertThat(refused).isNotDone();
            late.interrupt();
            assertThat(refused.join()).isInstanceOf(IllegalStateException.class);
            late.join();
        }
    }
}

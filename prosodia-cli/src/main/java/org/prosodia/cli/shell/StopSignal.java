package org.prosodia.cli.shell;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.prosodia.audio.concurrent.ShutdownGate;
import org.prosodia.training.TrainingStoppedException;

/**
 * Converts Ctrl-C and SIGTERM into a stop request, which training checks between steps. The process ends once this
 * object is closed, so it must be closed after all files and messages are written.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {

    private static final int TIMEOUT_SECONDS = 120; // a step, and writing a checkpoint

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "stop-signal");
    private final ShutdownGate.Passage gate =
            ShutdownGate.PROCESS.hold(); // native code still runs until this is closed
    private volatile boolean requested;

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void requestAndWait() {
        requested = true;
        try {
            if (!ended.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                // An orderly exit would unload libtorch during a step.
                Runtime.getRuntime().halt(ExitCode.STOPPED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work that can be stopped. */
    public interface Work {
        void until(StopSignal stop) throws IOException;
    }

    /**
     * Runs work. If it is stopped, prints a message before the process ends.
     *
     * @param message returns the message for a reason
     * @return the exit code
     */
    public static int run(Work work, Console console, UnaryOperator<String> message) throws IOException {
        try (StopSignal stop = new StopSignal()) {
            try {
                work.until(stop);
                return ExitCode.OK;
            } catch (TrainingStoppedException e) {
                console.err().println(message.apply(e.getMessage()));
                return ExitCode.STOPPED;
            } finally {
                console.out().flush(); // if a signal came after the last step, the process ends when this is closed
            }
        }
    }

    /** Returns true if training should save and stop. */
    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    /** Lets the process end. */
    @Override
    public void close() {
        gate.close();
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // the signal came between the two statements, and the hook is running
            }
        }
    }
}

package org.prosodia.cli.shell;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.prosodia.training.TrainingStoppedException;

/**
 * Turns Ctrl-C, and a polite kill, into a request that training hears between two steps. The process ends once this is closed: close it
 * after all that is to be written and said.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {

    private static final int PATIENCE_SECONDS = 120; // a step, and writing a checkpoint

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait, "stop-signal");
    private volatile boolean asked;

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void askAndWait() {
        asked = true;
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // An orderly exit would unload libtorch under a step that still runs.
                Runtime.getRuntime().halt(ExitCode.STOPPED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What may be asked to stop. */
    public interface Work {
        void until(StopSignal stop) throws IOException;
    }

    /**
     * Does the work. Stopped, it says so, and only then lets the process end.
     *
     * @param message what to say, from the reason
     * @return the exit code
     */
    public static int heededBy(Work work, Console console, UnaryOperator<String> message) throws IOException {
        try (StopSignal stop = new StopSignal()) {
            try {
                work.until(stop);
                return ExitCode.OK;
            } catch (TrainingStoppedException e) {
                console.err().println(message.apply(e.getMessage()));
                return ExitCode.STOPPED;
            } finally {
                console.out().flush(); // the process ends with the next line where a signal came after the last step
            }
        }
    }

    /** Whether training should save and stop. */
    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    /** Lets the process end. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // the signal came between the two lines: the hook is running, and needs nothing more from us
            }
        }
    }
}

package org.prosodia.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.prosodia.training.checkpoint.WorkLock;

/** Ends the training of a fold that another process has taken over, before it saves anything. */
final class HeldFold implements TrainingProgress {

    private final WorkLock lock;

    /** Another process has taken over the fold. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostException() {
            super("another process has taken over the fold");
        }
    }

    HeldFold(WorkLock lock) {
        this.lock = lock;
    }

    @Override
    public void step(Step step) {
        if (lock.lost()) {
            throw new LostException();
        }
    }

    /** Called before the checkpoint of the epoch is saved. */
    @Override
    public void epoch(int epoch, int epochs, double loss) {
        try {
            if (!lock.held()) {
                throw new LostException();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

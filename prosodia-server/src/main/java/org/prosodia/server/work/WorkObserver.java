package org.prosodia.server.work;

import java.time.Duration;

/** Receives the times of work that has ended, on the worker's thread. */
@FunctionalInterface
public interface WorkObserver {

    /** An observer that receives nothing. */
    WorkObserver NONE = (waited, worked) -> {};

    /**
     * Receives the times of one piece of work.
     *
     * @param waited from the submission to the beginning
     * @param worked from the beginning to the end
     */
    void ended(Duration waited, Duration worked);
}

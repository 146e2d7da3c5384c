package org.prosodia.server.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** The readiness of the server for new work: none while it loads its models, nor while it stops. Thread-safe. */
public final class Readiness {

    /** The states, in the order of a server's life. */
    public enum State {
        /** The models are being loaded. */
        LOADING,
        /** Work is taken. */
        READY,
        /** Running work ends, and no new work is taken. */
        DRAINING
    }

    private volatile State state = State.LOADING;
    private final List<Runnable> drains = new CopyOnWriteArrayList<>();

    /** Returns the state. */
    public State state() {
        return state;
    }

    /** Takes work from now on. */
    public void ready() {
        state = State.READY;
    }

    /** Adds an action for the beginning of the draining, such as a closing event to open streams. */
    public void onDrain(Runnable action) {
        drains.add(action);
    }

    /** Takes no new work from now on. */
    public void drain() {
        state = State.DRAINING;
        drains.forEach(Runnable::run);
    }

    /**
     * Checks that new work is taken.
     *
     * @throws ProblemException if it is not
     */
    public void check() {
        switch (state) {
            case LOADING ->
                throw new ProblemException(ProblemType.NOT_READY, "the models are being loaded: try again in a second");
            case READY -> {}
            case DRAINING -> throw stopping();
        }
    }

    /** Returns the problem of a request that comes while the server stops. */
    static ProblemException stopping() {
        return new ProblemException(ProblemType.NOT_READY, "the server is stopping: send this to another");
    }
}

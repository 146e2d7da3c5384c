package org.prosodia.server.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.limits.StreamLimits;
import org.prosodia.server.metrics.ServerMetrics;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.work.WorkQueue;

/** The streams that are open. Thread-safe. */
public final class Streams {

    private static final long PAUSE = 10; // milliseconds

    private final StreamContext context;
    private final Map<String, LiveStream> open = new ConcurrentHashMap<>(); // by the connection's id
    private volatile boolean draining;

    /**
     * Creates an empty set.
     *
     * @param models those that streams choose from
     * @param queue the workers; it has at least {@link #turns} places
     */
    public Streams(ServedModels models, WorkQueue queue, ServerLimits limits, ServerMetrics metrics) {
        this.context = new StreamContext(models, queue, limits.stream(), limits.workTime(), metrics);
    }

    /** Returns the places in the queue that streams take: one each, and one for each that has just closed. */
    public static int turns(StreamLimits limits) {
        return 2 * limits.streams();
    }

    /**
     * Checks for a free place.
     *
     * @throws ProblemException if there is none
     */
    void check() {
        if (open.size() >= context.limits().streams()) {
            throw ProblemException.busy("streams", "all " + context.limits().streams() + " streams are open");
        }
    }

    /** Opens a stream on a connection. */
    void open(String connection, String id, Peer peer) {
        LiveStream stream = new LiveStream(id, peer, context);
        open.put(connection, stream);
        context.metrics().streamOpened();
        if (open.size() > context.limits().streams()) {
            stream.end(Ending.BUSY); // others have come since the check
        } else if (draining) {
            stream.end(Ending.SERVER);
        }
    }

    /** Returns the stream on a connection; empty if it is closed. */
    Optional<LiveStream> on(String connection) {
        return Optional.ofNullable(open.get(connection));
    }

    /** Forgets the stream on a connection. */
    void closed(String connection) {
        LiveStream stream = open.remove(connection);
        if (stream != null) {
            stream.gone();
            context.metrics().streamClosed();
        }
    }

    /** Looks at the clock of each stream; is to be called every second. */
    public void tick() {
        open.values().forEach(LiveStream::tick);
    }

    /** Ends all streams, each with its last event. */
    public void drain() {
        draining = true;
        open.values().forEach(stream -> stream.end(Ending.SERVER));
    }

    /** Waits until all streams have closed; returns false if they have not in time. */
    public boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
        return open.isEmpty();
    }
}

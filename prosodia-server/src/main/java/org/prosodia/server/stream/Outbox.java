package org.prosodia.server.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prosodia.server.http.Json;

/*
 * One text is on its way at a time; the rest waits here, where an update of a timeline replaces the one before. So the
 * memory of a stream whose client does not read is bounded by the limit on the other events.
 */
/**
 * The events of a stream that wait to be sent, in order. Of the updates of each timeline only the latest waits; how
 * many were dropped is told with the next event. Thread-safe.
 */
final class Outbox {

    private record Pending(Map<String, Object> event, Optional<String> timeline) {}

    private final Peer peer;
    private final int most;
    private final Deque<Pending> pending = new ArrayDeque<>(); // guarded by this, like all below
    private int kept; // of the pending ones, those that are no updates
    private int dropped; // since the last event that was sent
    private long allDropped;
    private boolean sending;
    private boolean closed;
    private Optional<Ending> ending = Optional.empty();
    private @Nullable Thread sender; // in flush()

    /**
     * Creates an empty one.
     *
     * @param most the number of events besides updates that may wait
     */
    Outbox(Peer peer, int most) {
        this.peer = peer;
        this.most = most;
    }

    /** Sends an event as soon as the client reads; returns false if too many wait, and then none are sent any more. */
    boolean send(Map<String, Object> event) {
        synchronized (this) {
            if (ending.isPresent() || closed) {
                return true;
            }
            if (kept >= most) {
                pending.clear();
                return false;
            }
            pending.add(new Pending(event, Optional.empty()));
            kept++;
        }
        flush();
        return true;
    }

    /** Sends the update of a timeline, in place of an earlier one that still waits. */
    void update(String timeline, Map<String, Object> event) {
        synchronized (this) {
            if (ending.isPresent() || closed) {
                return;
            }
            if (pending.removeIf(
                    waiting -> waiting.timeline.filter(timeline::equals).isPresent())) {
                dropped++;
                allDropped++;
            }
            pending.add(new Pending(event, Optional.of(timeline)));
        }
        flush();
    }

    /** Returns the number of updates that were dropped so far. */
    synchronized long dropped() {
        return allDropped;
    }

    /** Returns true if nothing waits. */
    synchronized boolean idle() {
        return pending.isEmpty() && !sending;
    }

    /** Closes the connection after the last events; later ones are not sent. */
    void close(Ending end) {
        synchronized (this) {
            if (ending.isPresent() || closed) {
                return;
            }
            ending = Optional.of(end);
        }
        flush();
    }

    /** Closes the connection without what still waits. */
    void cut(Ending end) {
        synchronized (this) {
            if (closed) {
                return;
            }
            pending.clear();
            closed = true;
        }
        peer.close(end.code(), end.word());
    }

    /** Sends while there is something to send and nothing on its way. A peer may be done before it returns. */
    private void flush() {
        while (true) {
            String text;
            synchronized (this) {
                if (sending || closed || pending.isEmpty()) {
                    sender = sender == Thread.currentThread() ? null : sender;
                    break;
                }
                text = next();
                sending = true;
                sender = Thread.currentThread();
            }
            peer.send(text, this::sent);
        }
        closeIfAllIsSent();
    }

    private void closeIfAllIsSent() {
        Ending end;
        synchronized (this) {
            if (ending.isEmpty() || closed || sending || !pending.isEmpty()) {
                return;
            }
            closed = true;
            end = ending.get();
        }
        peer.close(end.code(), end.word());
    }

    private void sent() {
        synchronized (this) {
            sending = false;
            if (sender == Thread.currentThread()) {
                return; // flush() goes on, without a deeper call for each event
            }
        }
        flush();
    }

    private String next() {
        Pending first = pending.remove();
        if (first.timeline.isEmpty()) {
            kept--;
        }
        if (dropped > 0) {
            first.event.put("dropped", dropped);
            dropped = 0;
        }
        return Json.of(first.event);
    }
}

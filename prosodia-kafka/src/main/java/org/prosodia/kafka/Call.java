package org.prosodia.kafka;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.prosodia.formats.stream.StreamEvent;
import org.prosodia.formats.stream.StreamSettings;
import org.prosodia.formats.stream.StreamTimelines;

/*
 * A call that is restored has the state from before. Its messages up to the state's position are replayed: they take
 * the same way as new ones, but their events go nowhere. With the first message after that position, or at its end, the
 * events of the replay are compared with the state, by number and digest, and so is the number of the next chunk.
 */
/** An open call. Not thread-safe; owns native memory until it is closed. */
final class Call implements AutoCloseable {

    private static final Consumer<byte[]> NOWHERE = bytes -> {};

    private final CallSettings settings;
    private final CallMetrics metrics;
    private final CallChunk form; // the first chunk, without its sound
    private final StreamTimelines timelines;
    private final SessionEvents events;
    private final long first;
    private Optional<CallState> restored;
    private long position;
    private long next;
    private long active;
    private long seen = System.nanoTime();
    private boolean ended;

    /**
     * Opens a call with its first chunk, which is still to be {@linkplain #accept accepted}.
     *
     * @param restored the state from before a restart, which the call is to reach again
     * @throws CallException if the call cannot be recognised
     */
    Call(
            CallSettings settings,
            CallMetrics metrics,
            SessionEvents events,
            CallChunk chunk,
            Message message,
            Optional<CallState> restored)
            throws CallException {
        this.settings = settings;
        this.metrics = metrics;
        this.events = events;
        this.form = new CallChunk(chunk.format(), 0, false, chunk.roles(), new byte[0]);
        this.restored = restored;
        this.first = restored.map(CallState::first).orElse(message.offset());
        StreamSettings stream = settings.stream(chunk);
        this.timelines = new StreamTimelines(settings.recognizer(), stream, events::send);
    }

    /** Takes a chunk. */
    void accept(CallChunk chunk, Message message, Consumer<byte[]> out) {
        double before = timelines.seconds();
        begin(message, out);
        if (events.count() == 0) {
            events.send(timelines.created(events.session()));
        }
        if (!chunk.format().equals(form.format()) || !chunk.roles().equals(form.roles())) {
            events.problem(CallProblem.OTHER_FORM, "a call has the same form and roles in all chunks", message);
            metrics.failed(CallProblem.OTHER_FORM);
            return;
        }
        if (chunk.sequence() < next) {
            events.send(order("chunk.ignored", chunk.sequence()));
            metrics.ignored();
            return;
        }
        if (chunk.sequence() > next) {
            events.send(order("chunks.missing", chunk.sequence()));
            metrics.missing(chunk.sequence() - next);
        }
        next = chunk.sequence() + 1;
        timelines.accept(ByteBuffer.wrap(chunk.sound()));
        boolean tooLong = timelines.seconds() > settings.limits().callTime().toMillis() / 1e3;
        if (chunk.end() || tooLong) {
            finish(chunk.end() ? "client" : "time");
        }
        metrics.recognised(timelines.seconds() - before, restored.isPresent());
    }

    /** Takes the number of a message without a chunk, and tells of its problem. */
    void problem(CallException problem, Message message, Consumer<byte[]> out) {
        begin(message, out);
        events.problem(problem.problem(), problem.detail(), message);
    }

    private void begin(Message message, Consumer<byte[]> out) {
        boolean replayed =
                restored.filter(state -> message.offset() < state.position()).isPresent();
        if (!replayed) {
            live(out);
        } else {
            events.to(NOWHERE);
        }
        position = message.offset() + 1;
        active = Math.max(active, message.timestamp());
        seen = System.nanoTime();
    }

    /** Ends the replay, if there was one. */
    private void live(Consumer<byte[]> out) {
        events.to(out);
        if (restored.isEmpty()) {
            return;
        }
        CallState state = restored.get();
        restored = Optional.empty();
        if (state.events() != events.count() || state.digest() != events.digest() || state.next() != next) {
            long found = events.count();
            events.continueAt(state.events());
            next = state.next();
            Map<String, Object> event = new LinkedHashMap<>();
            event.put(StreamEvent.TYPE, "session.restored");
            event.put("expected", state.events());
            event.put("found", found);
            events.send(event);
            metrics.restoredOtherwise();
        }
    }

    private Map<String, Object> order(String type, long sequence) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(StreamEvent.TYPE, type);
        event.put("expected", next);
        event.put("sequence", sequence);
        return event;
    }

    /** Ends the call without a message. */
    void end(String reason, Consumer<byte[]> out) {
        live(out);
        finish(reason);
    }

    private void finish(String reason) {
        timelines.finish();
        events.send(timelines.ended(reason));
        ended = true;
        metrics.ended(reason);
    }

    /** Ends the call because of a defect, without its remaining events. */
    void fail(String detail, Message message, Consumer<byte[]> out) {
        live(out);
        position = message.offset() + 1;
        events.problem(CallProblem.INTERNAL, detail, message);
        events.send(timelines.ended("defect"));
        ended = true;
        metrics.ended("defect");
    }

    boolean ended() {
        return ended;
    }

    /** Returns true if the call is not yet where it was before the restart. */
    boolean replaying() {
        return restored.isPresent();
    }

    /** Returns the time of the last message, in milliseconds since 1970. */
    long active() {
        return active;
    }

    /** Returns the time since the last message came, in milliseconds of this machine's clock. */
    long silentMilliseconds() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - seen);
    }

    /** Returns the state after the last message. */
    CallState state() {
        return new CallState(
                CallState.VERSION, first, position, next, events.count(), events.digest(), active, ended, false);
    }

    @Override
    public void close() {
        timelines.close();
    }
}

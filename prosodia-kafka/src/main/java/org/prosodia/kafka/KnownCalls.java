package org.prosodia.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.prosodia.formats.stream.StreamEvent;
import org.prosodia.formats.stream.StreamTimelines;

/**
 * The calls of a partition that are known by their states alone: those that have ended, and those that are still to be
 * restored. Thread-safe, if the messages of each call come one after the other.
 */
final class KnownCalls {

    private final int partition;
    private final Map<String, CallState> states = new ConcurrentHashMap<>();

    KnownCalls(int partition) {
        this.partition = partition;
    }

    void putAll(Map<String, CallState> others) {
        states.putAll(others);
    }

    void put(String call, CallState state) {
        states.put(call, state);
    }

    Optional<CallState> get(String call) {
        return Optional.ofNullable(states.get(call));
    }

    void remove(String call) {
        states.remove(call);
    }

    /** Adds a call that was refused, so that its other chunks have no event each. */
    void refused(String call, Message message, SessionEvents events) {
        states.put(
                call,
                new CallState(
                        CallState.VERSION,
                        message.offset(),
                        message.offset() + 1,
                        0,
                        events.count(),
                        events.digest(),
                        message.timestamp(),
                        true,
                        true));
    }

    /** Tells of the first chunk after the end of a call. */
    void late(String call, CallState state, CallChunk chunk, Message message, Consumer<byte[]> out) {
        SessionEvents events = events(call, state, out);
        if (!state.told()) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put(StreamEvent.TYPE, "chunk.ignored");
            event.put("expected", state.next());
            event.put("sequence", chunk.sequence());
            event.put("ended", true);
            events.send(event);
        }
        states.put(call, state.afterEnd(message.offset() + 1, message.timestamp(), events.count(), true));
    }

    private SessionEvents events(String call, CallState state, Consumer<byte[]> out) {
        SessionEvents events = new SessionEvents(call, Message.session(partition, state.first()), out);
        events.continueAt(state.events());
        return events;
    }

    /**
     * Forgets the calls without a message for a time, and ends those of them that could not be restored, since their
     * sound is not in the topic any more.
     *
     * @param time the time that the partition's records have reached, in milliseconds since 1970
     * @param idle the time without a message, in milliseconds
     * @param out takes the name of a call and an event
     * @param forgotten takes the name of each call
     */
    void expire(long time, long idle, BiConsumer<String, byte[]> out, Consumer<String> forgotten) {
        states.forEach((call, state) -> {
            if (time - state.active() <= idle) {
                return;
            }
            if (!state.ended()) {
                events(call, state, event -> out.accept(call, event)).send(StreamTimelines.endedWithoutSound("idle"));
            }
            states.remove(call);
            forgotten.accept(call);
        });
    }
}

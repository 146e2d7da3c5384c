package org.prosodia.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The messages of different calls may come on different threads, those of one call one after the other. A call is in
 * one of the two maps at most: open, or known by its state alone, which has ended or is still to be restored.
 */
/** The calls of one partition of the topic of sound: those that are open, and those that ended a short time ago. */
final class PartitionCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionCalls.class);
    private static final int LONGEST_NAME = 256; // bytes

    private final int partition;
    private final CallSettings settings;
    private final CallMetrics metrics;
    private final Map<String, Call> open = new ConcurrentHashMap<>();
    private final KnownCalls known;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    PartitionCalls(int partition, CallSettings settings, CallMetrics metrics) {
        this.partition = partition;
        this.settings = settings;
        this.metrics = metrics;
        this.known = new KnownCalls(partition);
    }

    /** Returns the name of a call. */
    static String name(byte @Nullable [] key) throws CallException {
        if (key == null || key.length == 0 || key.length > LONGEST_NAME) {
            throw new CallException(
                    CallProblem.INVALID_CALL, "the key names the call, with 1 to " + LONGEST_NAME + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CallException(CallProblem.INVALID_CALL, "the key names the call in UTF-8, which this is not");
        }
    }

    /** Adds the states from before a restart. */
    void restore(Map<String, CallState> states) {
        known.putAll(states);
    }

    /**
     * Takes a message; whatever it is, it has its effect or an event that gives the reason.
     *
     * @throws RuntimeException if the recognizer does not work any more
     */
    void accept(String call, Message message, Consumer<byte[]> out) {
        try {
            take(call, message, out);
        } catch (CallException e) {
            problem(call, e, message, out);
        } catch (RuntimeException e) {
            if (!settings.works()) {
                throw e; // not the call's fault: nothing is written, and another consumer continues
            }
            LOG.error("call {}, offset {} of partition {}", call, message.offset(), partition, e);
            fail(call, message, out);
        }
    }

    private void take(String call, Message message, Consumer<byte[]> out) throws CallException {
        Optional<CallState> state = known.get(call);
        if (state.filter(past -> past.ended() && message.offset() < past.position())
                .isPresent()) {
            return; // its events were written before a restart
        }
        byte[] value = checked(message.value());
        if (WaveMessage.is(value)) {
            if (open.containsKey(call)) {
                throw new CallException(
                        CallProblem.OUT_OF_ORDER, "a WAV file is a whole call: send it after the end, or as chunks");
            }
            WaveMessage.recognize(value, settings, new SessionEvents(call, message.session(), out), metrics);
            return;
        }
        CallChunk chunk = chunk(value);
        if (!open.containsKey(call)) {
            if (state.filter(CallState::ended).isPresent() && chunk.sequence() > 0) {
                known.late(call, state.get(), chunk, message, out);
                changed.add(call);
                metrics.ignored();
                return;
            }
            open(call, chunk, message, state.filter(past -> !past.ended()));
        }
        Call opened = open.get(call);
        if (opened != null) {
            changed.add(call);
            opened.accept(chunk, message, out);
            closeIfEnded(call, opened);
        }
    }

    private byte[] checked(byte @Nullable [] value) throws CallException {
        int most = settings.limits().chunkBytes();
        if (value == null) {
            throw new CallException(CallProblem.INVALID_CHUNK, "the message is empty");
        }
        if (value.length > most) {
            throw new CallException(
                    CallProblem.BODY_TOO_LARGE, "a message has at most " + most + " bytes: send smaller ones");
        }
        return value;
    }

    private static CallChunk chunk(byte[] value) throws CallException {
        try {
            return CallChunk.of(value);
        } catch (IllegalArgumentException e) {
            throw new CallException(CallProblem.INVALID_CHUNK, e.getMessage());
        }
    }

    private void open(String call, CallChunk chunk, Message message, Optional<CallState> state) throws CallException {
        int places = state.isPresent() ? Integer.MAX_VALUE : settings.limits().openCalls();
        if (!metrics.takePlace(places)) {
            throw new CallException(CallProblem.BUSY, "all " + places + " calls are open: start another consumer");
        }
        String session =
                state.map(past -> Message.session(partition, past.first())).orElse(message.session());
        SessionEvents events = new SessionEvents(call, session, bytes -> {});
        try {
            open.put(call, new Call(settings, metrics, events, chunk, message, state));
            known.remove(call);
        } catch (CallException | RuntimeException e) {
            metrics.leavePlace();
            throw e;
        }
    }

    private void problem(String call, CallException problem, Message message, Consumer<byte[]> out) {
        metrics.failed(problem.problem());
        Call opened = open.get(call);
        if (opened != null) {
            opened.problem(problem, message, out);
            changed.add(call);
            return;
        }
        SessionEvents events = new SessionEvents(call, message.session(), out);
        events.problem(problem.problem(), problem.detail(), message);
        if (problem.problem() == CallProblem.ROLE_REFUSED || problem.problem() == CallProblem.BUSY) {
            known.refused(call, message, events);
            changed.add(call);
        }
    }

    private void fail(String call, Message message, Consumer<byte[]> out) {
        metrics.failed(CallProblem.INTERNAL);
        String detail = "the consumer has a defect: report it with its log";
        Call opened = open.get(call);
        if (opened == null) {
            new SessionEvents(call, message.session(), out).problem(CallProblem.INTERNAL, detail, message);
            return;
        }
        opened.fail(detail, message, out);
        changed.add(call);
        closeIfEnded(call, opened);
    }

    private void closeIfEnded(String call, Call opened) {
        if (opened.ended()) {
            known.put(call, opened.state());
            open.remove(call);
            opened.close();
            metrics.leavePlace();
        }
    }

    /**
     * Ends the calls without a chunk for the limit, and forgets those that ended so long ago.
     *
     * @param time the time that the partition's records have reached, in milliseconds since 1970
     * @param caughtUp true if all records are read, so that the time without a chunk is also measured by the clock
     * @param out takes the name of a call and an event
     */
    void expire(long time, boolean caughtUp, Consumer<CallEvent> out) {
        long idle = settings.limits().idleTime().toMillis();
        BiConsumer<String, byte[]> all = (call, event) -> out.accept(new CallEvent(call, event, time));
        known.expire(time, idle, all, changed::add);
        open.forEach((call, opened) -> {
            boolean silent = caughtUp && opened.silentMilliseconds() > idle;
            if (!opened.replaying() && (silent || time - opened.active() > idle)) {
                opened.end("idle", event -> all.accept(call, event));
                changed.add(call);
                closeIfEnded(call, opened);
            }
        });
    }

    /** Returns the states that have changed since the last time; an empty one is to be deleted. */
    Map<String, Optional<CallState>> changes() {
        Map<String, Optional<CallState>> changes = new LinkedHashMap<>();
        for (String call : changed) {
            Call opened = open.get(call);
            changes.put(call, opened != null ? Optional.of(opened.state()) : known.get(call));
        }
        changed.clear();
        return changes;
    }

    /** Forgets which states have changed, after a replay. */
    void unchanged() {
        changed.clear();
    }

    @Override
    public void close() {
        open.values().forEach(call -> {
            call.close();
            metrics.leavePlace();
        });
        open.clear();
    }
}

package org.prosodia.server.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.server.http.RequestId;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The thread that reads the connection waits in text() and binary() until a worker has taken the message. Meanwhile it
 * reads nothing, so that TCP slows down a client that sends faster than the workers recognise. All state but the clock
 * belongs to the turns, which are one after the other.
 */
/**
 * One stream: takes messages, and sends events. Its life: settings, sound, the end, each in turns with the other
 * streams. Thread-safe; messages come one at a time.
 */
final class LiveStream {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    /** The bytes of a text message. */
    static final int TEXT_BYTES = 16 << 10;

    private final String id;
    private final StreamContext context;
    private final Peer peer;
    private final Outbox outbox;
    private final Turns turns;
    private final StreamClock clock;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

    private Optional<SessionUpdate> settings = Optional.empty();
    private final List<ChannelTimeline> timelines = new ArrayList<>();
    private Optional<SampleDecoder> decoder = Optional.empty(); // from the first frame on

    /** Opens a stream. */
    LiveStream(String id, Peer peer, StreamContext context) {
        this.id = id;
        this.context = context;
        this.peer = peer;
        this.outbox = new Outbox(peer, context.limits().pendingEvents());
        this.clock = new StreamClock(context.limits(), System::nanoTime);
        this.turns = new Turns(context.queue(), context.workTime(), this::release);
    }

    /** Takes a text message, and returns when it has had its effect. */
    void text(String message) {
        if (message.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
            refuse(new ProblemException(
                    ProblemType.BODY_TOO_LARGE,
                    "a text message has at most " + TEXT_BYTES + " bytes: send a smaller one"));
            return;
        }
        take(() -> {
            handle(message);
            return false;
        });
    }

    /** Takes the next bytes of the sound, and returns when they are recognised. */
    void binary(ByteBuffer bytes) {
        int most = context.limits().frameBytes();
        if (bytes.remaining() > most) {
            refuse(ProblemException.overLimit(
                    ProblemType.BODY_TOO_LARGE,
                    "frameBytes",
                    "a message with sound has at most " + most + " bytes: send smaller ones"));
            return;
        }
        take(() -> sound(bytes));
    }

    /** Ends the stream because of a message that is too large. */
    private void refuse(ProblemException problem) {
        if (ending.get() == null) {
            send(problem);
            end(Ending.TOO_LARGE);
        }
    }

    private void take(Turns.Work work) {
        if (ending.get() != null) {
            return; // what the client sends after the end is lost
        }
        clock.begin();
        try {
            CountDownLatch done = turns.add(() -> guarded(work));
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clock.end();
        }
    }

    /** Does a piece of work; a problem is answered, and a defect ends the stream. */
    private boolean guarded(Turns.Work work) {
        try {
            return work.piece();
        } catch (ProblemException problem) {
            send(problem);
        } catch (RuntimeException e) {
            log(e);
            send(new ProblemException(ProblemType.INTERNAL, "the server has a defect: report it with the stream's id"));
            end(Ending.DEFECT);
        }
        return false;
    }

    private void log(RuntimeException defect) {
        LOG.atError().addKeyValue(RequestId.KEY, id).setCause(defect).log("stream {}", id);
    }

    private void send(ProblemException problem) {
        if (!outbox.send(StreamEvents.error(problem, id))) {
            end(Ending.SLOW);
        }
    }

    private void handle(String message) {
        MessageFields fields = MessageFields.of(message);
        switch (fields.type()) {
            case SessionUpdate.TYPE -> {
                if (decoder.isPresent()) {
                    throw outOfOrder("session.update comes before the sound: open another stream for other settings");
                }
                SessionUpdate update = SessionUpdate.of(fields, context.models());
                set(update);
                if (!outbox.send(StreamEvents.created(id, update))) {
                    end(Ending.SLOW);
                }
            }
            case "session.close" -> {
                fields.checkNames(List.of());
                end(Ending.CLIENT);
            }
            default ->
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "there is no message '" + fields.type() + "'; there are session.update and session.close");
        }
    }

    private static ProblemException outOfOrder(String detail) {
        return new ProblemException(ProblemType.OUT_OF_ORDER, detail);
    }

    /** Recognises a piece of the bytes; returns true if there is more. */
    private boolean sound(ByteBuffer bytes) {
        SessionUpdate known =
                settings.orElseThrow(() -> outOfOrder("sound comes after session.update, which names its form"));
        SoundFormat format = known.format();
        if (decoder.isEmpty()) {
            decoder = Optional.of(new SampleDecoder(format.encoding(), format.channels()));
        }
        int piece = Math.min(bytes.remaining(), format.bytes(known.timeline().step()));
        ByteBuffer next = bytes.slice(bytes.position(), piece);
        bytes.position(bytes.position() + piece);
        double[] values = decoder.get().decode(next);
        for (ChannelTimeline timeline : timelines) {
            if (!timeline.accept(values)) {
                end(Ending.SLOW);
                return false;
            }
        }
        return bytes.hasRemaining();
    }

    /** Makes the timelines of settings; if there can be none, the earlier settings remain. */
    private void set(SessionUpdate update) {
        List<ChannelTimeline> made = new ArrayList<>();
        List<CallRole> roles = update.roles().all();
        if (roles.isEmpty()) {
            made.add(new ChannelTimeline(update, Optional.empty(), outbox));
        }
        for (CallRole role : roles) {
            made.add(new ChannelTimeline(update, Optional.of(role), outbox));
        }
        release();
        timelines.addAll(made);
        settings = Optional.of(update);
    }

    /** Ends the stream, after the piece of work in progress; a second end has no effect. */
    void end(Ending how) {
        if (!ending.compareAndSet(null, how)) {
            return;
        }
        if (!how.finished()) {
            finished(how);
            return;
        }
        CountDownLatch unused = turns.add(() -> {
            finish(how);
            return false;
        });
    }

    private void finish(Ending how) {
        try {
            for (ChannelTimeline timeline : timelines) {
                timeline.finish();
            }
            double seconds = timelines.isEmpty() ? 0 : timelines.get(0).seconds();
            outbox.send(StreamEvents.ended(
                    how,
                    seconds,
                    timelines.stream().map(ChannelTimeline::totals).toList(),
                    outbox.dropped(),
                    settings.flatMap(known -> known.roles().policy().workplaceException())));
            context.metrics().succeeded(seconds, clock.open());
            finished(how);
        } catch (RuntimeException e) {
            log(e);
            finished(Ending.DEFECT);
        }
    }

    private void finished(Ending how) {
        clock.close();
        if (how == Ending.SLOW) {
            outbox.cut(how);
        } else {
            outbox.close(how);
        }
    }

    /** Forgets the connection, which is closed. */
    void gone() {
        ending.compareAndSet(null, Ending.CLIENT);
        turns.close();
    }

    private void release() {
        timelines.forEach(ChannelTimeline::close);
        timelines.clear();
    }

    /** Does what is due by the clock; is to be called every second. */
    void tick() {
        switch (clock.due()) {
            case NOTHING -> {}
            case PING -> {
                if (outbox.idle()) { // otherwise the client has enough to read
                    peer.ping();
                }
            }
            case IDLE -> end(Ending.IDLE);
            case TIME -> end(Ending.TIME);
            case DISCONNECT -> peer.disconnect();
        }
    }
}

package org.prosodia.server.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.prosodia.formats.stream.StreamEvent;
import org.prosodia.formats.stream.StreamTimelines;
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
    private Optional<StreamTimelines> timelines = Optional.empty(); // with the settings
    private boolean started; // by the first frame
    private boolean overflowed; // by events that the client does not read

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
                if (started) {
                    throw outOfOrder("session.update comes before the sound: open another stream for other settings");
                }
                SessionUpdate update = SessionUpdate.of(fields, context.models());
                send(set(update).created(id));
                if (overflowed) {
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
        started = true;
        int step = known.settings().format().bytes(known.settings().timeline().step());
        int piece = Math.min(bytes.remaining(), step);
        ByteBuffer next = bytes.slice(bytes.position(), piece);
        bytes.position(bytes.position() + piece);
        timelines.orElseThrow().accept(next);
        if (overflowed) {
            end(Ending.SLOW);
            return false;
        }
        return bytes.hasRemaining();
    }

    private void send(StreamEvent event) {
        Map<String, Object> members = new LinkedHashMap<>(event.members());
        if (event.isUpdate()) {
            outbox.update(event.role().orElse(""), members);
        } else {
            overflowed |= !outbox.send(members);
        }
    }

    /** Makes the timelines of settings; if there can be none, the earlier settings remain. */
    private StreamTimelines set(SessionUpdate update) {
        StreamTimelines made;
        try {
            made = new StreamTimelines(update.model().recognizer(), update.settings(), this::send);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofParameter("model", "this one has no timelines of streams: " + e.getMessage());
        }
        release();
        timelines = Optional.of(made);
        settings = Optional.of(update);
        return made;
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
            timelines.ifPresent(StreamTimelines::finish);
            StreamEvent ended = timelines
                    .map(all -> all.ended(how.word()))
                    .orElseGet(() -> StreamTimelines.endedWithoutSound(how.word()));
            Map<String, Object> members = new LinkedHashMap<>(ended.members());
            members.put("updatesDropped", outbox.dropped());
            outbox.send(members);
            context.metrics().succeeded(timelines.map(StreamTimelines::seconds).orElse(0.0), clock.open());
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
        timelines.ifPresent(StreamTimelines::close);
        timelines = Optional.empty();
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

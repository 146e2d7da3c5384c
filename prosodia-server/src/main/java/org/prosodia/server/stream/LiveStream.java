package org.prosodia.server.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.prosodia.recognizer.timeline.CallRole;
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

    /** The time that a client has to answer the close of the connection. */
    private static final long CLOSING = Duration.ofSeconds(5).toNanos();

    private static final long BETWEEN_PINGS = Duration.ofSeconds(20).toNanos();

    private final String id;
    private final StreamContext context;
    private final Peer peer;
    private final Outbox outbox;
    private final Turns turns;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

    private final long opened = System.nanoTime();
    private volatile long lastMessage = opened;
    private volatile boolean reading;
    private volatile long lastPing = opened;
    private volatile long closedAt; // 0 while the stream is open

    private Optional<SessionUpdate> settings = Optional.empty();
    private final List<ChannelTimeline> timelines = new ArrayList<>(); // none before the first frame
    private Optional<SampleDecoder> decoder = Optional.empty();

    /** Opens a stream. */
    LiveStream(String id, Peer peer, StreamContext context) {
        this.id = id;
        this.context = context;
        this.peer = peer;
        this.outbox = new Outbox(peer, context.limits().pendingEvents());
        this.turns = new Turns(context.queue(), context.workTime(), this::release);
    }

    /** Takes a text message, and returns when it has had its effect. */
    void text(String message) {
        take(() -> {
            handle(message);
            return false;
        });
    }

    /** Takes the next bytes of the sound, and returns when they are recognised. */
    void binary(ByteBuffer bytes) {
        take(() -> sound(bytes));
    }

    private void take(Turns.Work work) {
        if (ending.get() != null) {
            return; // what the client sends after the end is lost
        }
        reading = true;
        try {
            CountDownLatch done = turns.add(() -> guarded(work));
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lastMessage = System.nanoTime();
            reading = false;
        }
    }

    /** Does a piece of work; a problem is answered, and a defect ends the stream. */
    private boolean guarded(Turns.Work work) {
        try {
            return work.piece();
        } catch (ProblemException problem) {
            send(problem);
        } catch (RuntimeException e) {
            LOG.error("stream {}", id, e);
            send(new ProblemException(ProblemType.INTERNAL, "the server has a defect: report it with the stream's id"));
            end(Ending.DEFECT);
        }
        return false;
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
                settings = Optional.of(update);
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
        if (decoder.isEmpty()) {
            open(known);
        }
        int piece = Math.min(
                bytes.remaining(), known.format().bytes(known.timeline().step()));
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

    private void open(SessionUpdate known) {
        List<CallRole> roles = known.roles().all();
        if (roles.isEmpty()) {
            timelines.add(new ChannelTimeline(known, Optional.empty(), outbox));
        }
        for (CallRole role : roles) {
            timelines.add(new ChannelTimeline(known, Optional.of(role), outbox));
        }
        decoder = Optional.of(
                new SampleDecoder(known.format().encoding(), known.format().channels()));
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
            context.metrics().succeeded(seconds, Duration.ofNanos(System.nanoTime() - opened));
            finished(how);
        } catch (RuntimeException e) {
            LOG.error("stream {}", id, e);
            finished(Ending.DEFECT);
        }
    }

    private void finished(Ending how) {
        closedAt = System.nanoTime();
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
    }

    /** Looks at the clock: ends a stream that is silent or open for too long, and keeps the connection of others. */
    void tick() {
        long now = System.nanoTime();
        if (closedAt != 0) {
            if (now - closedAt > CLOSING) {
                peer.disconnect();
            }
        } else if (now - opened > context.limits().streamTime().toNanos()) {
            end(Ending.TIME);
        } else if (!reading
                && now - lastMessage > context.limits().streamIdleTime().toNanos()) {
            end(Ending.IDLE);
        } else if (now - lastPing > BETWEEN_PINGS && outbox.idle()) {
            lastPing = now;
            peer.ping();
        }
    }
}

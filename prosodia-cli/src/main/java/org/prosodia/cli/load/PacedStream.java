package org.prosodia.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.prosodia.cli.shell.JsonOutput;

/*
 * The schedule is open: each frame is due at a fixed moment, whether the service keeps up or not, and latency counts
 * from that moment. So a service that stalls is not asked less, and what waits is measured too (no "coordinated
 * omission").
 */
/** One stream at the pace of speech: frames of a tenth of a second, each due when its last sample would be spoken. */
final class PacedStream implements WebSocket.Listener {

    /** Frames a second. */
    static final int FRAMES = 10;

    private static final int FRAME = LoadSound.RATE / FRAMES; // samples
    private static final long FRAME_TIME = 1_000_000_000L / FRAMES;

    private final byte[] sound;
    private volatile long first;
    private final long frames;
    private final Measurement measurement;
    private final StringBuilder part = new StringBuilder();
    private final CountDownLatch created = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable CompletableFuture<WebSocket> sending;
    private long sent;
    private double window; // seconds, as the step
    private double step;
    private long answered; // windows

    /**
     * Creates a stream.
     *
     * @param sound is repeated, a whole number of frames
     * @param frames the number of frames
     */
    PacedStream(byte[] sound, long frames, Measurement measurement) {
        this.sound = sound;
        this.frames = frames;
        this.measurement = measurement;
    }

    /** Opens the stream, and waits for the answer to its settings. */
    void open(LoadPlan plan, WebSocket.Builder builder) throws InterruptedException {
        CompletableFuture<WebSocket> opening = plan.open(builder, this)
                .thenCompose(socket ->
                        socket.sendText("{\"type\":\"session.update\",\"rate\":" + LoadSound.RATE + "}", true));
        CompletableFuture<WebSocket> watched = opening.whenComplete((socket, failure) -> {
            if (failure != null) {
                fail(PacedRequests.kind(failure));
            }
        });
        synchronized (this) {
            sending = watched;
        }
        created.await();
    }

    /** Sets the moment at which the sound begins, by {@link System#nanoTime}. */
    void begin(long moment) {
        first = moment;
    }

    /** Sends the next frame, and the end after the last; returns false if there are no more. */
    synchronized boolean next() {
        if (ended.get() || sent > frames) {
            return false;
        }
        long due = due(sent);
        int bytes = Short.BYTES * FRAME;
        int at = (int) (sent * bytes % sound.length);
        boolean last = sent == frames;
        CompletableFuture<WebSocket> before = Objects.requireNonNull(sending);
        sending = before.thenCompose(socket -> {
            if (last) {
                return socket.sendText("{\"type\":\"session.close\"}", true);
            }
            measurement.sent(due);
            return socket.sendBinary(ByteBuffer.wrap(sound, at, bytes), true);
        });
        sent++;
        return true;
    }

    /** Returns the moment at which a frame is due: when it has been spoken. */
    long due(long frame) {
        return first + (frame + 1) * FRAME_TIME;
    }

    /** Returns the moment at which the last sample of a window is due. */
    private long dueWindow(long index) {
        double end = window + index * step;
        return due((long) Math.ceil(Math.round(end * LoadSound.RATE) / (double) FRAME) - 1);
    }

    /** Waits for the end, and counts the windows without an event. */
    void await(long nanoseconds) throws InterruptedException {
        if (!closed.await(nanoseconds, TimeUnit.NANOSECONDS)) {
            fail("no end");
        }
    }

    private void fail(String kind) {
        if (!ended.getAndSet(true)) {
            measurement.failed(kind);
        }
        created.countDown();
        closed.countDown();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                event(JsonOutput.JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                fail("malformed event");
            }
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void event(JsonNode event) {
        switch (event.path("type").asText()) {
            case "session.created" -> {
                window = event.get("window").asDouble();
                step = event.get("step").asDouble();
                created.countDown();
            }
            case "timeline.update" -> {
                double scored = event.get("scored").asDouble();
                for (; window + answered * step <= scored + 1e-6; answered++) {
                    measurement.answered(dueWindow(answered));
                }
            }
            case "error" -> fail(event.at("/problem/type").asText());
            default -> {}
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        if (code != WebSocket.NORMAL_CLOSURE) {
            fail("close code " + code);
        }
        ended.set(true);
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        fail(PacedRequests.kind(failure));
    }
}

package org.prosodia.server.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.prosodia.server.limits.StreamLimits;

/** The clock of one stream, which decides what is due. Thread-safe. */
final class StreamClock {

    /** The next duty of a stream. */
    enum Due {
        /** Nothing. */
        NOTHING,
        /** A ping, so that proxies keep the connection. */
        PING,
        /** The end of a stream that is silent. */
        IDLE,
        /** The end of a stream that is open for too long. */
        TIME,
        /** The end of a connection whose client does not answer the close. */
        DISCONNECT
    }

    /** The time that a client has to answer the close of the connection. */
    private static final long CLOSING = Duration.ofSeconds(5).toNanos();

    /** Pings in the time after which a silent stream ends. */
    private static final int PINGS = 3;

    private final StreamLimits limits;
    private final LongSupplier now;
    private final long opened;
    private long lastMessage; // guarded by this, like all below
    private long lastPing;
    private boolean reading;
    private boolean closed;
    private long closedAt;

    /**
     * Starts a clock.
     *
     * @param now the time in nanoseconds, such as {@link System#nanoTime}
     */
    StreamClock(StreamLimits limits, LongSupplier now) {
        this.limits = limits;
        this.now = now;
        this.opened = now.getAsLong();
        this.lastMessage = opened;
        this.lastPing = opened;
    }

    /** Begins a message. Until its end the stream is not silent. */
    synchronized void begin() {
        reading = true;
    }

    /** Ends a message. */
    synchronized void end() {
        reading = false;
        lastMessage = now.getAsLong();
    }

    /** Begins the close of the connection. */
    synchronized void close() {
        closed = true;
        closedAt = now.getAsLong();
    }

    /** Returns the time since the stream was opened. */
    Duration open() {
        return Duration.ofNanos(now.getAsLong() - opened);
    }

    /** Returns what is due; a ping is due once. */
    synchronized Due due() {
        long time = now.getAsLong();
        long idle = limits.streamIdleTime().toNanos();
        if (closed) {
            return time - closedAt > CLOSING ? Due.DISCONNECT : Due.NOTHING;
        }
        if (time - opened > limits.streamTime().toNanos()) {
            return Due.TIME;
        }
        if (!reading && time - lastMessage > idle) {
            return Due.IDLE;
        }
        if (time - lastPing > idle / PINGS) {
            lastPing = time;
            return Due.PING;
        }
        return Due.NOTHING;
    }
}

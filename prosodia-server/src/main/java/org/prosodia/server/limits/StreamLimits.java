package org.prosodia.server.limits;

import java.time.Duration;

/**
 * The limits of streams over WebSocket, as {@link ServerLimits} are those of requests. Immutable.
 *
 * @param streams open streams, default 64; each has a thread while its sound is recognised
 * @param streamTime time that a stream is open, default 4 hours, a long meeting
 * @param streamIdleTime time without a message after which a stream ends, default 60 s: a muted client sends silence,
 *     and one that is gone gives up its place
 * @param frameBytes bytes of a message with sound, default 1 MiB: half a minute of 16-bit mono at 16 kHz
 * @param pendingEvents events that wait for a client that does not read, default 256, those of several minutes; updates
 *     of a timeline replace each other and do not count
 */
public record StreamLimits(
        int streams, Duration streamTime, Duration streamIdleTime, int frameBytes, int pendingEvents) {

    /** The default limits. */
    public static final StreamLimits DEFAULT =
            new StreamLimits(64, Duration.ofHours(4), Duration.ofSeconds(60), 1 << 20, 256);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
     */
    public StreamLimits {
        SmallestValue.check("streams", streams);
        SmallestValue.check("streamTime", streamTime.toMillis());
        SmallestValue.check("streamIdleTime", streamIdleTime.toMillis());
        SmallestValue.check("frameBytes", frameBytes);
        SmallestValue.check("pendingEvents", pendingEvents);
    }

    /** Returns these limits with another on open streams. */
    public StreamLimits withStreams(int other) {
        return new StreamLimits(other, streamTime, streamIdleTime, frameBytes, pendingEvents);
    }

    /** Returns these limits with others on the time that a stream is open, and on that without a message. */
    public StreamLimits withTimes(Duration open, Duration idle) {
        return new StreamLimits(streams, open, idle, frameBytes, pendingEvents);
    }

    /** Returns these limits with another on the bytes of a message with sound. */
    public StreamLimits withFrameBytes(int other) {
        return new StreamLimits(streams, streamTime, streamIdleTime, other, pendingEvents);
    }

    /** Returns these limits with another on the events that wait. */
    public StreamLimits withPendingEvents(int other) {
        return new StreamLimits(streams, streamTime, streamIdleTime, frameBytes, other);
    }
}

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

    /** Returns a builder with the default limits. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds limits; those that are not set are the default ones. Not thread-safe. */
    public static final class Builder {

        private int streams = DEFAULT.streams;
        private Duration streamTime = DEFAULT.streamTime;
        private Duration streamIdleTime = DEFAULT.streamIdleTime;
        private int frameBytes = DEFAULT.frameBytes;
        private int pendingEvents = DEFAULT.pendingEvents;

        private Builder() {}

        /** Sets the limit on open streams. */
        public Builder streams(int limit) {
            streams = limit;
            return this;
        }

        /** Sets the limit on the time that a stream is open. */
        public Builder streamTime(Duration limit) {
            streamTime = limit;
            return this;
        }

        /** Sets the limit on the time without a message. */
        public Builder streamIdleTime(Duration limit) {
            streamIdleTime = limit;
            return this;
        }

        /** Sets the limit on the bytes of a message with sound. */
        public Builder frameBytes(int limit) {
            frameBytes = limit;
            return this;
        }

        /** Sets the limit on the events that wait. */
        public Builder pendingEvents(int limit) {
            pendingEvents = limit;
            return this;
        }

        /**
         * Returns the limits.
         *
         * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
         */
        public StreamLimits build() {
            return new StreamLimits(streams, streamTime, streamIdleTime, frameBytes, pendingEvents);
        }
    }
}

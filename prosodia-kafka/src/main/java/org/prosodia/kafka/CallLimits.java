package org.prosodia.kafka;

import java.time.Duration;

/**
 * The limits of calls. Immutable.
 *
 * @param openCalls open calls of a consumer, default 256; a call beyond them is refused
 * @param callTime sound of a call, default 4 hours, a long meeting; a longer call ends
 * @param idleTime time without a chunk after which a call ends, by the times of records, default 10 minutes: a caller
 *     on hold may send nothing. So long a call that has ended is remembered too
 * @param chunkBytes bytes of a message, default 1 MiB, as much as a broker accepts by default
 */
public record CallLimits(int openCalls, Duration callTime, Duration idleTime, int chunkBytes) {

    /** The default limits. */
    public static final CallLimits DEFAULT = new CallLimits(256, Duration.ofHours(4), Duration.ofMinutes(10), 1 << 20);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1, or below a millisecond
     */
    public CallLimits {
        least("openCalls", openCalls);
        least("callTime", callTime.toMillis());
        least("idleTime", idleTime.toMillis());
        least("chunkBytes", chunkBytes);
    }

    private static void least(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + value);
        }
    }

    /** Returns these limits with another number of open calls. */
    public CallLimits withOpenCalls(int other) {
        return new CallLimits(other, callTime, idleTime, chunkBytes);
    }

    /** Returns these limits with another longest call. */
    public CallLimits withCallTime(Duration other) {
        return new CallLimits(openCalls, other, idleTime, chunkBytes);
    }

    /** Returns these limits with another time without a chunk. */
    public CallLimits withIdleTime(Duration other) {
        return new CallLimits(openCalls, callTime, other, chunkBytes);
    }

    /** Returns these limits with another largest message. */
    public CallLimits withChunkBytes(int other) {
        return new CallLimits(openCalls, callTime, idleTime, other);
    }
}

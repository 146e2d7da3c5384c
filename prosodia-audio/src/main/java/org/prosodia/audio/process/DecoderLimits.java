package org.prosodia.audio.process;

import java.time.Duration;

/**
 * Limits on a decoder's process, beside {@link org.prosodia.audio.AudioLimits} on the recording. Immutable.
 *
 * @param memoryBytes resident memory, default 512 MiB: a decoder takes about 100 MiB, and up to 256 MiB more for the
 *     index of the longest recordings. It is measured ten times a second where there is a folder {@code /proc}; on
 *     Unix, the system also refuses memory beyond one and a half times as much
 * @param stallTime the time without a sample, or a demand for bytes, after which a decoder is killed, default 30
 *     seconds: a piece of sound takes milliseconds, but a loaded machine may hold it up. While this process reads the
 *     bytes of a slow stream, no time counts
 */
public record DecoderLimits(long memoryBytes, Duration stallTime) {

    /** The default limits. */
    public static final DecoderLimits DEFAULT = new DecoderLimits(512L << 20, Duration.ofSeconds(30));

    private static final long LEAST_MEMORY = 192L << 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the memory is below 192 MiB, which a decoder needs for itself, or the time is
     *     not above 0
     */
    public DecoderLimits {
        if (memoryBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "a decoder needs at least " + LEAST_MEMORY + " bytes of memory, not " + memoryBytes);
        }
        if (stallTime.isNegative() || stallTime.isZero()) {
            throw new IllegalArgumentException("the time without progress is above 0, not " + stallTime);
        }
    }

    /** Returns these limits with another on the resident memory, in bytes. */
    public DecoderLimits withMemoryBytes(long other) {
        return new DecoderLimits(other, stallTime);
    }

    /** Returns these limits with another time without progress. */
    public DecoderLimits withStallTime(Duration other) {
        return new DecoderLimits(memoryBytes, other);
    }
}

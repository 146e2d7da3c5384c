package org.prosodia.formats.stream;

import java.util.Objects;

/**
 * The form of a stream's sound.
 *
 * @param rate samples of each channel a second, in Hz
 * @param channels the number of channels, interleaved
 * @param encoding the encoding of each sample
 */
public record SoundFormat(int rate, int channels, SoundEncoding encoding) {

    /** The lowest rate, in Hz. */
    public static final int LOWEST_RATE = 8_000;

    /** The highest rate, in Hz. */
    public static final int HIGHEST_RATE = 192_000;

    /** The most channels. */
    public static final int MOST_CHANNELS = 8;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the rate or the number of channels is outside of the limits
     */
    public SoundFormat {
        Objects.requireNonNull(encoding, "encoding");
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "a sample rate is from " + LOWEST_RATE + " to " + HIGHEST_RATE + " Hz, not " + rate);
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new IllegalArgumentException("there are 1 to " + MOST_CHANNELS + " channels, not " + channels);
        }
    }

    /** Returns the bytes of some seconds, at least of one sample. */
    public int bytes(double seconds) {
        return Math.max(1, (int) Math.round(seconds * rate)) * channels * encoding.width();
    }
}

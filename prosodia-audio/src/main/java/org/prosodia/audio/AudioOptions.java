package org.prosodia.audio;

import java.util.Objects;

/**
 * How a recording is read. Immutable.
 *
 * @param sampleRate of the samples wanted, in Hz, from {@value #MINIMUM_RATE} to {@value #MAXIMUM_RATE}; {@value #NATIVE_RATE} for
 *     the file's own rate
 * @param channel the mix or one channel
 * @param limits bounds on what is read
 */
public record AudioOptions(int sampleRate, Channel channel, AudioLimits limits) {

    /** The sample rate that asks for no resampling. */
    public static final int NATIVE_RATE = 0;
    /** The lowest rate that can be asked for, in Hz. */
    public static final int MINIMUM_RATE = 8_000;
    /** The highest rate that can be asked for, in Hz. */
    public static final int MAXIMUM_RATE = 768_000;

    /** 16 kHz, all channels mixed, the default limits. */
    public static final AudioOptions DEFAULT = new AudioOptions(16_000, new Channel.Mix(), AudioLimits.DEFAULT);

    public AudioOptions {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(limits, "limits");
        if (sampleRate != NATIVE_RATE && (sampleRate < MINIMUM_RATE || sampleRate > MAXIMUM_RATE)) {
            throw new IllegalArgumentException("sample rates go from " + MINIMUM_RATE + " to " + MAXIMUM_RATE + " Hz, not " + sampleRate
                    + "; " + NATIVE_RATE + " asks for the file's own");
        }
    }

    /** The same options with another sample rate, in Hz, or {@value #NATIVE_RATE} for the file's own. */
    public AudioOptions withSampleRate(int other) {
        return new AudioOptions(other, channel, limits);
    }

    /** The same options with another channel. */
    public AudioOptions withChannel(Channel other) {
        return new AudioOptions(sampleRate, other, limits);
    }

    /** The same options with other limits. */
    public AudioOptions withLimits(AudioLimits other) {
        return new AudioOptions(sampleRate, channel, other);
    }
}

package org.prosodia.audio;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings for reading a recording. Immutable.
 *
 * @param sampleRate the rate of the samples returned, in Hz, from {@value #MINIMUM_RATE} to {@value #MAXIMUM_RATE};
 *     {@value #NATIVE_RATE} for the file's own rate
 * @param channel the mix of all channels, or one channel
 * @param limits limits on reading
 * @param track the sound track to read of a file that may have several, such as a film, counted from 0; empty for the
 *     first, with a warning if there are others
 * @param decoder the decoder: this process, or others
 */
public record AudioOptions(
        int sampleRate, Channel channel, AudioLimits limits, OptionalInt track, AudioDecoder decoder) {

    /** The sample rate that stands for the file's own: no resampling. */
    public static final int NATIVE_RATE = 0;
    /** The lowest rate of the samples returned, in Hz. */
    public static final int MINIMUM_RATE = 8_000;
    /** The highest rate of the samples returned, in Hz. */
    public static final int MAXIMUM_RATE = 768_000;

    /** 16 kHz, all channels mixed, the default limits, the first sound track, decoded in this process. */
    public static final AudioOptions DEFAULT = new AudioOptions(
            16_000, new Channel.Mix(), AudioLimits.DEFAULT, OptionalInt.empty(), AudioDecoder.IN_PROCESS);

    public AudioOptions {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(decoder, "decoder");
        if (track.isPresent() && track.getAsInt() < 0) {
            throw new IllegalArgumentException("sound tracks count from 0, not " + track.getAsInt());
        }
        if (sampleRate != NATIVE_RATE && (sampleRate < MINIMUM_RATE || sampleRate > MAXIMUM_RATE)) {
            throw new IllegalArgumentException("sample rates go from " + MINIMUM_RATE + " to " + MAXIMUM_RATE
                    + " Hz, not " + sampleRate + "; " + NATIVE_RATE + " stands for the file's own");
        }
    }

    /** Returns these options with another sample rate, in Hz, or {@value #NATIVE_RATE} for the file's own. */
    public AudioOptions withSampleRate(int other) {
        return new AudioOptions(other, channel, limits, track, decoder);
    }

    /** Returns these options with another channel. */
    public AudioOptions withChannel(Channel other) {
        return new AudioOptions(sampleRate, other, limits, track, decoder);
    }

    /** Returns these options with other limits. */
    public AudioOptions withLimits(AudioLimits other) {
        return new AudioOptions(sampleRate, channel, other, track, decoder);
    }

    /** Returns these options with a sound track, counted from 0; empty for the first. */
    public AudioOptions withTrack(OptionalInt other) {
        return new AudioOptions(sampleRate, channel, limits, other, decoder);
    }

    /** Returns these options with another decoder. */
    public AudioOptions withDecoder(AudioDecoder other) {
        return new AudioOptions(sampleRate, channel, limits, track, other);
    }
}

package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S64;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Converts frames of any sample format and number of channels to one channel of floats; integers of n bits are divided
 * by 2^(n-1).
 */
final class Mixer {

    /** A value beyond any scale of samples, which only damage or data other than audio reaches. */
    private static final double IMPLAUSIBLE = 1e12;

    /** The mean square of channels below which cancelling does not matter: -60 dB. */
    private static final double QUIETEST = 1e-6;

    /** The share of the power of unlike channels in their mix that channels which cancel stay below. */
    private static final double CANCELLED = 0.1;

    /** The least share of the power that is told apart from none: -99 dB. */
    private static final double LOWEST = 1.26e-10;

    private final String name;
    private final Channel channel;
    private final AudioLimits limits;
    private double[] values = new double[0];
    private byte[] bytes = new byte[0];
    private short[] shorts = new short[0];
    private int[] ints = new int[0];
    private long[] longs = new long[0];
    private float[] floats = new float[0];
    private double[] sum = new double[0];
    private ClippingMeter[] clipping = new ClippingMeter[0]; // by channel
    private long invalid;
    private long beyond;
    private float peak;
    private int mixed = 1; // channels
    private double channelPower;
    private double mixPower;

    Mixer(String name, Channel channel, AudioLimits limits) {
        this.name = name;
        this.channel = channel;
        this.limits = limits;
    }

    /** Returns the frame's samples in one channel. */
    float[] mix(AVFrame frame) throws AudioException {
        int channels = frame.ch_layout().nb_channels();
        check(channels);
        int length = frame.nb_samples();
        if (sum.length < length) {
            sum = new double[length];
        }
        Arrays.fill(sum, 0, length, 0);
        boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
        int format = av_get_packed_sample_fmt(frame.format());
        int first = channel instanceof Channel.Only only ? only.index() : 0;
        int last = channel instanceof Channel.Only ? first : channels - 1;
        meter(last + 1);
        if (planar) {
            for (int c = first; c <= last; c++) {
                load(frame.extended_data(c), format, length);
                add(length, 0, 1, clipping[c]);
                if (last > first) {
                    addPower(length, 0, 1);
                }
            }
        } else {
            load(frame.extended_data(0), format, length * channels);
            for (int c = first; c <= last; c++) {
                add(length, c, channels, clipping[c]);
                if (last > first) {
                    addPower(length, c, channels);
                }
            }
        }
        return mean(length, last - first + 1);
    }

    void check(int channels) throws AudioException {
        if (channels > limits.channels()) {
            throw new AudioException.OverLimit(
                    name, "has " + channels + " channels, more than " + limits.channels(), "channels");
        }
        if (channel instanceof Channel.Only only && only.index() >= channels) {
            throw new AudioException.NoSuchChannel(name, only.index(), channels);
        }
    }

    /** Returns the number of samples so far that were not numbers; they are zero in the mix. */
    long invalid() {
        return invalid;
    }

    /** Returns the number of samples of the mix so far that are beyond full scale, which only floats can be. */
    long beyond() {
        return beyond;
    }

    /** Returns the largest magnitude of these samples. */
    float peak() {
        return peak;
    }

    /**
     * Returns the level of the mix below that of the channels, in dB, if they cancel each other: if it is at least 10
     * dB below that of channels which have nothing in common; 0 otherwise.
     */
    double cancelled() {
        double level = channelPower / mixed;
        boolean cancels = mixed > 1 && level > QUIETEST * clipping[0].samples() && mixPower * mixed < CANCELLED * level;
        return cancels ? 10 * Math.log10(level / Math.max(mixPower, level * LOWEST)) : 0;
    }

    /** Returns the share of clipped samples in all channels that are mixed. */
    double clippedShare() {
        long samples = 0;
        long clipped = 0;
        for (ClippingMeter meter : clipping) {
            samples += meter.samples();
            clipped += meter.clipped();
        }
        return samples == 0 ? 0 : (double) clipped / samples;
    }

    private void meter(int channels) {
        int known = clipping.length;
        if (known < channels) {
            clipping = Arrays.copyOf(clipping, channels);
            for (int c = known; c < channels; c++) {
                clipping[c] = new ClippingMeter();
            }
        }
    }

    private void add(int length, int offset, int stride, ClippingMeter meter) {
        for (int i = 0, j = offset; i < length; i++, j += stride) {
            sum[i] += values[j];
            meter.accept(values[j]);
        }
    }

    /** Adds the power of a channel, which {@link #cancelled} compares with that of the mix. */
    private void addPower(int length, int offset, int stride) {
        for (int i = 0, j = offset; i < length; i++, j += stride) {
            double value = values[j];
            channelPower += Math.abs(value) < IMPLAUSIBLE ? value * value : 0;
        }
    }

    private float[] mean(int length, int channels) {
        mixed = channels;
        float[] mean = new float[length];
        for (int i = 0; i < length; i++) {
            if (Math.abs(sum[i]) < IMPLAUSIBLE) {
                float sample = (float) (sum[i] / channels);
                mean[i] = sample;
                mixPower += (double) sample * sample;
                if (Math.abs(sample) > 1) {
                    beyond++;
                    peak = Math.max(peak, Math.abs(sample));
                }
            } else {
                // Also for NaN, which compares false.
                invalid++;
            }
        }
        return mean;
    }

    private void load(BytePointer plane, int format, int count) {
        if (values.length < count) {
            values = new double[count];
        }
        if (format == AV_SAMPLE_FMT_S16) {
            shorts = shorts.length < count ? new short[count] : shorts;
            new ShortPointer(plane).get(shorts, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = shorts[i] / 32_768.0;
            }
        } else if (format == AV_SAMPLE_FMT_FLT) {
            floats = floats.length < count ? new float[count] : floats;
            new FloatPointer(plane).get(floats, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = floats[i];
            }
        } else if (format == AV_SAMPLE_FMT_S32) {
            ints = ints.length < count ? new int[count] : ints;
            new IntPointer(plane).get(ints, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = ints[i] * 0x1p-31;
            }
        } else if (format == AV_SAMPLE_FMT_U8) {
            bytes = bytes.length < count ? new byte[count] : bytes;
            plane.get(bytes, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = ((bytes[i] & 0xFF) - 128) / 128.0;
            }
        } else if (format == AV_SAMPLE_FMT_DBL) {
            new DoublePointer(plane).get(values, 0, count);
        } else if (format == AV_SAMPLE_FMT_S64) {
            longs = longs.length < count ? new long[count] : longs;
            new LongPointer(plane).get(longs, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = longs[i] * 0x1p-63;
            }
        } else {
            throw new IllegalStateException("unknown sample format of FFmpeg: " + format);
        }
    }
}

package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.SWR_FILTER_TYPE_KAISER;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.Closeable;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/*
 * libswresample's polyphase filter, a sinc under a Kaiser window, in floats. It is FILTER_SIZE periods of the lower rate long; by Kaiser's
 * rule (Oppenheim and Schafer, Discrete-Time Signal Processing, "FIR filter design by the Kaiser window method") its attenuation is
 * A = 8.7 + beta / 0.1102 = 100 dB and its transition dw = (A - 7.95) / (2.285 FILTER_SIZE) rad, 0.089 of the lower Nyquist rate.
 * Going down, its middle is at CUTOFF: the pass band ends at 0.915 and the stop band begins at 1.005, 7.3 and 8.04 kHz for 16 kHz.
 * Going up, libswresample puts the middle at the old Nyquist rate: 3.82 and 4.18 kHz from 8 kHz.
 * Rates without a common factor need more phases than 2^PHASE_SHIFT; between those libswresample then interpolates.
 *
 * libswresample mirrors the signal at both ends and holds back what its filter needs. Here silence goes in front and behind, as long
 * as half the filter rounded up to a whole number of periods of both rates, and as many samples are dropped from what comes out: sample k
 * stands for the time k / to, and their count follows from that alone.
 */
/**
 * Changes the sample rate of one channel, piece by piece.
 *
 * <p>A resampler's life: {@link #accept} any number of times, {@link #finish} once, {@link #close}. What comes out does not depend on the
 * pieces. Sample k of the output is the signal at k / to seconds, silence is assumed before and after it, and n samples become
 * {@code ceil(n * to / from)}. Up to 0.9 of the lower of both Nyquist rates the gain is 1 within 0.001 dB. Going down, all from the new
 * Nyquist rate on is below -100 dB; going up, so are the images of all below 0.95 of the old Nyquist rate, within 10 dB.
 * Equal rates pass the samples through unchanged. Overshoot beyond [-1, 1] is not cut.
 *
 * <p>Instances are for one thread at a time. They hold native memory until closed.
 */
public final class Resampler implements Closeable {

    private static final int FILTER_SIZE = 144;
    private static final int PHASE_SHIFT = 10;
    private static final double CUTOFF = 0.96;
    private static final double KAISER_BETA = 10.06;
    private static final int BLOCK = 4_096;
    /** Ratios beyond which the filter, or what one sample becomes, is too much to hold. */
    private static final int STEEPEST_DOWN = 128;
    private static final int STEEPEST_UP = 10_000;

    private final int from;
    private final int to;
    private final boolean same;
    private final SwrContext context;
    private final BytePointer input;
    private final BytePointer output;
    private final int block;  // samples at the old rate in one step
    private final int outputLength;
    private long toDrop;  // samples at the new rate that stand for the silence in front
    private long taken;  // samples at the old rate, without silence
    private long given;  // samples at the new rate
    private boolean finished;
    private boolean closed;

    /**
     * @param from the rate of what goes in, in Hz, above 0 and at most 128 times the other
     * @param to the rate of what comes out, in Hz, above 0 and at most 10,000 times the other
     */
    public Resampler(int from, int to) {
        if (from < 1 || to < 1) {
            throw new IllegalArgumentException("sample rates are above 0, not " + from + " and " + to + " Hz");
        }
        if (from > (long) STEEPEST_DOWN * to || to > (long) STEEPEST_UP * from) {
            throw new IllegalArgumentException("from " + from + " to " + to + " Hz is too far in one step; go down by at most "
                    + STEEPEST_DOWN + " and up by at most " + STEEPEST_UP + " times");
        }
        this.from = from;
        this.to = to;
        same = from == to;
        if (same) {
            context = null;
            input = null;
            output = null;
            block = 0;
            outputLength = 0;
            return;
        }
        FFmpeg.load();
        int divisor = greatestCommonDivisor(from, to);
        int period = from / divisor;
        double halfFilter = FILTER_SIZE / CUTOFF * Math.max(1, (double) from / to);
        long periods = (long) Math.ceil(halfFilter / period);
        toDrop = periods * (to / divisor);
        block = Math.max(1, (int) Math.min(BLOCK, (long) BLOCK * from / to));
        // A block may also set free what the filter held back before.
        outputLength = (int) Math.ceil((block + 2 * halfFilter) * to / from) + 2;
        context = configured(from, to);
        input = new BytePointer(av_malloc(4L * block));
        output = new BytePointer(av_malloc(4L * outputLength));
        Piece nothing = new Piece(0);
        for (long left = periods * period; left > 0; left -= block) {
            convert(new float[block], 0, (int) Math.min(block, left), nothing);
        }
    }

    private static SwrContext configured(int from, int to) {
        SwrContext context = new SwrContext(null);
        try (AVChannelLayout mono = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            int set = swr_alloc_set_opts2(context, mono, AV_SAMPLE_FMT_FLTP, to, mono, AV_SAMPLE_FMT_FLTP, from, 0, null);
            set = Math.min(set, av_opt_set_int(context, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0));
            set = Math.min(set, av_opt_set_int(context, "filter_size", FILTER_SIZE, 0));
            set = Math.min(set, av_opt_set_int(context, "phase_shift", PHASE_SHIFT, 0));
            set = Math.min(set, av_opt_set_int(context, "exact_rational", 1, 0));
            set = Math.min(set, av_opt_set_int(context, "linear_interp", 1, 0));
            set = Math.min(set, av_opt_set_int(context, "filter_type", SWR_FILTER_TYPE_KAISER, 0));
            set = Math.min(set, av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0));
            set = Math.min(set, av_opt_set_double(context, "cutoff", CUTOFF, 0));
            set = set < 0 ? set : swr_init(context);
            if (set < 0) {
                swr_free(context);
                throw new IllegalArgumentException("cannot resample from " + from + " to " + to + " Hz: " + FFmpeg.text(set));
            }
            return context;
        }
    }

    /**
     * All of a signal at once.
     *
     * @param samples at the old rate
     * @return {@code ceil(samples.length * to / from)} samples at the new rate; the argument itself where the rates are equal
     */
    public static float[] resample(float[] samples, int from, int to) {
        if (from == to) {
            return samples;
        }
        try (Resampler resampler = new Resampler(from, to)) {
            float[] body = resampler.accept(samples, 0, samples.length);
            float[] tail = resampler.finish();
            float[] all = Arrays.copyOf(body, body.length + tail.length);
            System.arraycopy(tail, 0, all, body.length, tail.length);
            return all;
        }
    }

    /**
     * Takes the next samples.
     *
     * @return samples at the new rate: what can be said of the output so far and was not given before; possibly none
     * @throws IllegalStateException after {@link #finish} or {@link #close}
     */
    public float[] accept(float[] samples, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        checkOpen();
        taken += length;
        Piece piece = new Piece((int) (total() - given));
        if (same) {
            piece.put(samples, offset, length);
        }
        for (int done = 0; done < length && !same; done += block) {
            convert(samples, offset + done, Math.min(block, length - done), piece);
        }
        return piece.taken();
    }

    /**
     * Ends the signal.
     *
     * @return the rest of the output, at the new rate
     * @throws IllegalStateException after {@link #finish} or {@link #close}
     */
    public float[] finish() {
        checkOpen();
        finished = true;
        Piece piece = new Piece((int) (total() - given));
        float[] silence = new float[block];
        while (given < total()) {
            convert(silence, 0, block, piece);
        }
        return piece.taken();
    }

    /** Frees the native memory; a second call does nothing. */
    @Override
    public void close() {
        if (!closed && !same) {
            swr_free(context);
            av_free(input);
            av_free(output);
        }
        closed = true;
    }

    private void checkOpen() {
        if (finished || closed) {
            throw new IllegalStateException("this resampler has come to its end");
        }
    }

    /** How many samples at the new rate all that was taken becomes. */
    private long total() {
        return Math.floorDiv(taken * to + from - 1, from);
    }

    private void convert(float[] samples, int offset, int length, Piece piece) {
        new FloatPointer(input).put(samples, offset, length);
        int count = swr_convert(context, output, outputLength, input, length);
        if (count < 0) {
            throw new IllegalStateException("resampling from " + from + " to " + to + " Hz failed: " + FFmpeg.text(count));
        }
        int dropped = (int) Math.min(toDrop, count);
        toDrop -= dropped;
        int kept = (int) Math.min(count - dropped, total() - given);
        piece.put(new FloatPointer(output).position(dropped), kept);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The output of one call. */
    private final class Piece {
        private final float[] samples;
        private int length;

        Piece(int atMost) {
            samples = new float[atMost];
        }

        void put(float[] from, int offset, int count) {
            System.arraycopy(from, offset, samples, length, count);
            advance(count);
        }

        void put(FloatPointer from, int count) {
            from.get(samples, length, count);
            advance(count);
        }

        private void advance(int count) {
            length += count;
            given += count;
        }

        float[] taken() {
            return length == samples.length ? samples : Arrays.copyOf(samples, length);
        }
    }
}

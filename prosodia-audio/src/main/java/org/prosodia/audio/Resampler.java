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
import org.jspecify.annotations.Nullable;

/*
 * libswresample's polyphase filter, a sinc under a Kaiser window, in floats. It is FILTER_SIZE periods of the lower
 * rate long; by Kaiser's rule (Oppenheim and Schafer, Discrete-Time Signal Processing, "FIR filter design by the
 * Kaiser window method") its attenuation is A = 8.7 + beta / 0.1102 = 100 dB and its transition dw = (A - 7.95) /
 * (2.285 FILTER_SIZE) rad, 0.089 of the lower Nyquist rate. Downwards, its middle is at CUTOFF: the pass band ends at
 * 0.915 and the stop band begins at 1.005, 7.3 and 8.04 kHz for 16 kHz. Upwards, libswresample puts the middle at the
 * old Nyquist rate: 3.82 and 4.18 kHz from 8 kHz. Rates without a common factor need more phases than 2^PHASE_SHIFT;
 * libswresample then interpolates between those.
 *
 * libswresample mirrors the signal at both ends and delays its output by half the filter. Here silence is added before
 * and after the signal, half the filter rounded up to a whole number of periods of both rates, and as many output
 * samples are dropped: sample k then is the signal at k / to, and the number of samples follows from that alone.
 */
/**
 * Changes the sample rate of one channel, in pieces.
 *
 * <p>Lifecycle: {@link #accept} for each piece, {@link #finish}, {@link #close}. The output does not depend on the
 * pieces. Sample k of the output is the signal at {@code k / to} seconds; silence is assumed before and after the
 * signal, and n samples become {@code ceil(n * to / from)}. Up to 0.9 of the lower of both Nyquist rates the gain is 1
 * within 0.001 dB. Downwards, everything from the new Nyquist rate on is below -100 dB; upwards, so are the images of
 * everything below 0.95 of the old Nyquist rate, within 10 dB. Equal rates leave the samples unchanged. Overshoot
 * beyond [-1, 1] is not clipped.
 *
 * <p>Not thread-safe. A resampler owns native memory until it is closed.
 */
public final class Resampler implements Closeable {

    private static final int FILTER_SIZE = 144;
    private static final int PHASE_SHIFT = 10;
    private static final double CUTOFF = 0.96;
    private static final double KAISER_BETA = 10.06;
    private static final int BLOCK = 4_096;
    /** The largest ratios; beyond them the filter, or the output for one sample, takes too much memory. */
    private static final int STEEPEST_DOWN = 128;

    private static final int STEEPEST_UP = 10_000;

    private final int from;
    private final int to;
    private final boolean same;
    private final @Nullable SwrContext context; // null, like both buffers, if the rates are the same
    private final @Nullable BytePointer input;
    private final @Nullable BytePointer output;
    private final int block; // samples at the old rate in one step
    private final int outputLength;
    private long toDrop; // samples at the new rate of the silence before the signal
    private long consumed; // samples at the old rate, without silence
    private long produced; // samples at the new rate
    private boolean finished;
    private boolean closed;

    /**
     * Creates a resampler.
     *
     * @param from the rate of the input, in Hz, above 0 and at most 128 times the other
     * @param to the rate of the output, in Hz, above 0 and at most 10,000 times the other
     * @throws IllegalArgumentException if a rate or their ratio is out of its range
     */
    public Resampler(int from, int to) {
        if (from < 1 || to < 1) {
            throw new IllegalArgumentException("sample rates must be above 0, not " + from + " and " + to + " Hz");
        }
        if (from > (long) STEEPEST_DOWN * to || to > (long) STEEPEST_UP * from) {
            throw new IllegalArgumentException(
                    "from " + from + " to " + to + " Hz is too far in one step; go down by at most " + STEEPEST_DOWN
                            + " and up by at most " + STEEPEST_UP + " times");
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
        // A block may also complete output that the filter delayed before.
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
            int set =
                    swr_alloc_set_opts2(context, mono, AV_SAMPLE_FMT_FLTP, to, mono, AV_SAMPLE_FMT_FLTP, from, 0, null);
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
                throw new IllegalArgumentException(
                        "cannot resample from " + from + " to " + to + " Hz: " + FFmpeg.text(set));
            }
            return context;
        }
    }

    /**
     * Resamples a whole signal.
     *
     * @param samples at the old rate
     * @return {@code ceil(samples.length * to / from)} samples at the new rate; the argument itself if the rates are
     *     equal
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
     * Resamples the next samples.
     *
     * @return the samples at the new rate that follow those returned before and do not depend on later input; may be
     *     empty
     * @throws IllegalStateException after {@link #finish} or {@link #close}
     */
    public float[] accept(float[] samples, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        checkOpen();
        consumed += length;
        Piece piece = new Piece((int) (total() - produced));
        if (same) {
            piece.put(samples, offset, length);
        }
        for (int done = 0; done < length && !same; done += block) {
            convert(samples, offset + done, Math.min(block, length - done), piece);
        }
        return piece.consumed();
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
        Piece piece = new Piece((int) (total() - produced));
        float[] silence = new float[block];
        while (produced < total()) {
            convert(silence, 0, block, piece);
        }
        return piece.consumed();
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
            throw new IllegalStateException("this resampler is finished or closed");
        }
    }

    /** Returns the length of the output for all samples so far. */
    private long total() {
        return Math.floorDiv(consumed * to + from - 1, from);
    }

    private void convert(float[] samples, int offset, int length, Piece piece) {
        new FloatPointer(input).put(samples, offset, length);
        int count = swr_convert(context, output, outputLength, input, length);
        if (count < 0) {
            throw new IllegalStateException(
                    "resampling from " + from + " to " + to + " Hz failed: " + FFmpeg.text(count));
        }
        int dropped = (int) Math.min(toDrop, count);
        toDrop -= dropped;
        int kept = (int) Math.min(count - dropped, total() - produced);
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
            produced += count;
        }

        float[] consumed() {
            return length == samples.length ? samples : Arrays.copyOf(samples, length);
        }
    }
}

package org.prosodia.spectrogram;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.prosodia.audio.Recording;

/**
 * The magnitudes of a recording over time and frequency, before scaling. Immutable and thread-safe.
 *
 * <p>There is one frame for each hop, without padding at the edges. A recording shorter than one segment is first
 * padded with zeros to one segment if the front end pads. With the paper's front end one second takes 160 kB. Use
 * {@link SegmentStream} for recordings of any length.
 */
public final class Spectrogram {

    private final FloatBuffer magnitudes;
    private final int frames;
    private final long samples;
    private final FrontEnd frontEnd;
    private volatile float maximum = Float.NaN;

    /**
     * Creates a spectrogram from magnitudes computed earlier, for example in a cache.
     *
     * @param magnitudes {@code frames x bins} from position 0, the bins of a frame together; shared, and not to be
     *     changed afterwards
     * @param frames the number of frames, which must be that of {@code samples}
     * @param samples the number of samples from which the magnitudes were computed, including padding
     * @param frontEnd the settings with which they were computed
     * @throws IllegalArgumentException if the frames and magnitudes do not match the number of samples
     */
    public Spectrogram(FloatBuffer magnitudes, int frames, long samples, FrontEnd frontEnd) {
        if (frames != frontEnd.frames(samples) || magnitudes.limit() < (long) frames * frontEnd.bins()) {
            throw new IllegalArgumentException(samples + " samples do not have " + frames + " frames, or "
                    + magnitudes.limit() + " magnitudes are too few for them");
        }
        this.magnitudes = magnitudes.duplicate().rewind();
        this.frames = frames;
        this.samples = samples;
        this.frontEnd = frontEnd;
    }

    /**
     * Returns the spectrogram of a recording, padded to one segment if the front end pads.
     *
     * @throws IllegalArgumentException if the recording does not have the front end's rate, or is too long for one
     *     array
     */
    public static Spectrogram of(Recording recording, FrontEnd frontEnd) {
        if (recording.sampleRate() != frontEnd.sampleRate()) {
            throw new IllegalArgumentException(
                    recording.name() + " is at " + recording.sampleRate() + " Hz, and the front end needs "
                            + frontEnd.sampleRate() + " Hz; use resampledTo(" + frontEnd.sampleRate() + ")");
        }
        return of(recording.samples(), frontEnd);
    }

    /**
     * Returns the spectrogram of samples at the front end's rate.
     *
     * @param samples mono, in [-1, 1]
     * @throws IllegalArgumentException if they are too many for one array: more than about 14 hours with the paper's
     *     front end
     */
    public static Spectrogram of(float[] samples, FrontEnd frontEnd) {
        return of(samples, frontEnd, new FrameTransform(frontEnd));
    }

    static Spectrogram of(float[] samples, FrontEnd frontEnd, FrameTransform transform) {
        int padded = (int) frontEnd.padded(samples.length);
        int frames = frontEnd.frames(padded);
        if ((long) frames * frontEnd.bins() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    samples.length + " samples are too many for one spectrogram; use SegmentStream");
        }
        float[] magnitudes = new float[frames * frontEnd.bins()];
        float[] window = new float[frontEnd.windowLength()];
        for (int frame = 0; frame < frames; frame++) {
            int from = frame * frontEnd.hop();
            if (from + window.length <= samples.length) {
                transform.magnitudes(samples, from, magnitudes, frame * frontEnd.bins());
            } else if (from < samples.length) {
                System.arraycopy(samples, from, window, 0, samples.length - from);
                Arrays.fill(window, samples.length - from, window.length, 0);
                transform.magnitudes(window, 0, magnitudes, frame * frontEnd.bins());
            }
        }
        return new Spectrogram(FloatBuffer.wrap(magnitudes), frames, padded, frontEnd);
    }

    /** Returns the number of frames. */
    public int frames() {
        return frames;
    }

    /** Returns the magnitude of a bin in a frame, at least 0. */
    public float magnitude(int frame, int bin) {
        return magnitudes.get(
                Objects.checkIndex(frame, frames) * frontEnd.bins() + Objects.checkIndex(bin, frontEnd.bins()));
    }

    /** Returns the largest magnitude of all frames; 0 for silence. */
    public float maximum() {
        if (Float.isNaN(maximum)) {
            float largest = 0;
            for (int i = 0; i < frames * frontEnd.bins(); i++) {
                largest = Math.max(largest, magnitudes.get(i));
            }
            maximum = largest;
        }
        return maximum;
    }

    /** Returns the number of samples from which the spectrogram was computed, including padding. */
    public long samples() {
        return samples;
    }

    /** Returns a read-only view of all magnitudes, {@code frames x bins}, the bins of a frame together. */
    public FloatBuffer magnitudes() {
        return magnitudes.asReadOnlyBuffer();
    }

    /** Returns the settings with which the spectrogram was computed. */
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /**
     * Returns the log power of frames, after the front end's trim.
     *
     * @param first the first frame, from 0
     * @param count the number of frames, at least 1
     */
    public LogPowerMap logPower(int first, int count) {
        Objects.checkFromIndexSize(first, count, frames);
        LogPowerMap[] map = new LogPowerMap[1];
        read(first, count, (numbers, from) -> map[0] = new SegmentNormalizer(frontEnd).logPower(numbers, from, count));
        return map[0];
    }

    /** Passes frames from {@code first} to a reader, without copying if they are in an array. */
    void read(int first, int count, Reader reader) {
        int from = first * frontEnd.bins();
        if (magnitudes.hasArray()) {
            reader.accept(magnitudes.array(), magnitudes.arrayOffset() + from);
        } else {
            float[] copy = new float[count * frontEnd.bins()];
            magnitudes.get(from, copy);
            reader.accept(copy, 0);
        }
    }

    /** A reader of magnitudes from an offset of an array. */
    interface Reader {
        void accept(float[] magnitudes, int offset);
    }
}

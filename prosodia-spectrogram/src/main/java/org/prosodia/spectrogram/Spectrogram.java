package org.prosodia.spectrogram;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.prosodia.audio.Recording;

/**
 * Magnitudes of a recording over time and frequency, before scaling. Immutable and thread-safe.
 *
 * <p>One frame each hop, without padding at the edges; a recording shorter than one segment is first padded with zeros to one segment if
 * the front end says so. With the paper's front end a second takes 160 kB; {@link SegmentStream} serves recordings of any length.
 */
public final class Spectrogram {

    private final FloatBuffer magnitudes;
    private final int frames;
    private final long samples;
    private final FrontEnd frontEnd;
    private volatile float maximum = Float.NaN;

    /**
     * A spectrogram from magnitudes computed before, in a cache for example.
     *
     * @param magnitudes {@code frames x bins} from position 0, a frame's bins together; shared, and not to be changed afterwards
     * @param frames how many frames; as many as {@code samples} hold
     * @param samples samples they were computed from, padding included
     * @param frontEnd how they were computed
     * @throws IllegalArgumentException if these numbers do not fit each other
     */
    public Spectrogram(FloatBuffer magnitudes, int frames, long samples, FrontEnd frontEnd) {
        if (frames != frontEnd.frames(samples) || magnitudes.limit() < (long) frames * frontEnd.bins()) {
            throw new IllegalArgumentException(samples + " samples do not make " + frames + " frames, or " + magnitudes.limit()
                    + " magnitudes are too few for them");
        }
        this.magnitudes = magnitudes.duplicate().rewind();
        this.frames = frames;
        this.samples = samples;
        this.frontEnd = frontEnd;
    }

    /**
     * The spectrogram of a recording, padded to one segment where the front end says so.
     *
     * @throws IllegalArgumentException if it is at another rate than the front end's, or too long for one array
     */
    public static Spectrogram of(Recording recording, FrontEnd frontEnd) {
        if (recording.sampleRate() != frontEnd.sampleRate()) {
            throw new IllegalArgumentException(recording.name() + " is at " + recording.sampleRate() + " Hz and the front end wants "
                    + frontEnd.sampleRate() + " Hz: use resampledTo(" + frontEnd.sampleRate() + ")");
        }
        return of(recording.samples(), frontEnd);
    }

    /**
     * The spectrogram of samples at the front end's rate.
     *
     * @param samples mono, [-1, 1]
     * @throws IllegalArgumentException if they are too many for one array: more than about 14 hours with the paper's front end
     */
    public static Spectrogram of(float[] samples, FrontEnd frontEnd) {
        return of(samples, frontEnd, new FrameTransform(frontEnd));
    }

    static Spectrogram of(float[] samples, FrontEnd frontEnd, FrameTransform transform) {
        int padded = (int) frontEnd.padded(samples.length);
        int frames = frontEnd.frames(padded);
        if ((long) frames * frontEnd.bins() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(samples.length + " samples are too many for one spectrogram: use SegmentStream");
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

    /** How many frames there are. */
    public int frames() {
        return frames;
    }

    /** The magnitude of a bin in a frame, at least 0. */
    public float magnitude(int frame, int bin) {
        return magnitudes.get(Objects.checkIndex(frame, frames) * frontEnd.bins()
                + Objects.checkIndex(bin, frontEnd.bins()));
    }

    /** The largest magnitude of all frames; 0 for silence. */
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

    /** Samples it was computed from, padding included. */
    public long samples() {
        return samples;
    }

    /** A read-only view of all magnitudes, {@code frames x bins}, a frame's bins together. */
    public FloatBuffer magnitudes() {
        return magnitudes.asReadOnlyBuffer();
    }

    /** How it was computed. */
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /** Hands frames from {@code first} to a reader, in place where they lie in an array. */
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

    /** Reads magnitudes from an offset of an array. */
    interface Reader {
        void accept(float[] magnitudes, int offset);
    }
}

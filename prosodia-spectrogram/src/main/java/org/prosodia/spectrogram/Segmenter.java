package org.prosodia.spectrogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Divides spectrograms into segments a fixed step apart, by the rules of a {@link FrontEnd}. Immutable and thread-safe.
 */
public final class Segmenter {

    private final FrontEnd frontEnd;
    private final SegmentGrid grid;
    private final SegmentNormalizer normalizer;

    /**
     * @param frontEnd the scaling of segments and the rule for the tail
     * @param stepSeconds the time from one segment's start to the next, a whole number of hops: 1 in the paper's
     *     training, 0.4 in its testing
     * @throws IllegalArgumentException if the step is not a whole number of hops
     */
    public Segmenter(FrontEnd frontEnd, double stepSeconds) {
        this.frontEnd = frontEnd;
        this.grid = SegmentGrid.every(frontEnd, stepSeconds);
        this.normalizer = new SegmentNormalizer(frontEnd);
    }

    /** Returns the number of segments of a spectrogram: 0 if it is shorter than a segment. */
    public int count(Spectrogram spectrogram) {
        return grid.count(spectrogram.samples());
    }

    /** Returns the number of segments in a number of samples, including padding. */
    public int count(long samples) {
        return grid.count(samples);
    }

    /** Returns the first frame, counted from 0, of a segment in a number of samples, including padding. */
    public long firstFrame(long samples, int index) {
        return grid.start(samples, Objects.checkIndex(index, grid.count(samples))) / frontEnd.hop();
    }

    /** Returns the start of a segment, in seconds of the recording. */
    public double start(Spectrogram spectrogram, int index) {
        return (double) sample(spectrogram, index) / frontEnd.sampleRate();
    }

    /**
     * Writes one segment, scaled and companded: {@code bins x columns} numbers, one row for each frequency. Silence is
     * zeros, and columns after the last full frame are zero.
     *
     * @param target an array with room for {@code bins x columns} numbers from {@code offset}
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IndexOutOfBoundsException if there is no such segment, or no room
     */
    public void fill(Spectrogram spectrogram, int index, float[] target, int offset) {
        if (!frontEnd.sameFrames(spectrogram.frontEnd())) {
            throw new IllegalArgumentException("the spectrogram's frames are not those of this front end");
        }
        Objects.checkFromIndexSize(offset, normalizer.size(), target.length);
        int first = (int) firstFrame(spectrogram.samples(), index);
        float maximum = frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE ? spectrogram.maximum() : 0;
        spectrogram.read(
                first,
                frontEnd.segmentFrames(),
                (magnitudes, from) -> normalizer.fill(magnitudes, from, maximum, target, offset));
    }

    /** Returns all segments of a spectrogram, in the order of time. */
    public List<Segment> segments(Spectrogram spectrogram) {
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < count(spectrogram); index++) {
            float[] values = new float[normalizer.size()];
            fill(spectrogram, index, values, 0);
            double start = start(spectrogram, index);
            segments.add(new Segment(start, start + frontEnd.segmentSeconds(), values));
        }
        return segments;
    }

    private long sample(Spectrogram spectrogram, int index) {
        return grid.start(spectrogram.samples(), Objects.checkIndex(index, count(spectrogram)));
    }
}

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
     * Writes one full segment, scaled and companded: {@code bins x columns} numbers, one row for each frequency.
     * Silence is zeros, and columns after the last full frame are zero.
     *
     * @param target an array with room for {@code bins x columns} numbers from {@code offset}
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IllegalStateException if segments differ in size
     * @throws IndexOutOfBoundsException if there is no such segment, or no room
     */
    public void fill(Spectrogram spectrogram, int index, float[] target, int offset) {
        check(spectrogram);
        Objects.checkFromIndexSize(offset, normalizer.size(), target.length);
        int first = (int) firstFrame(spectrogram.samples(), index);
        float maximum = frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE ? spectrogram.maximum() : 0;
        spectrogram.read(
                first,
                frontEnd.segmentFrames(),
                (magnitudes, from) -> normalizer.fill(magnitudes, from, maximum, target, offset));
    }

    /**
     * Returns the views of one segment, trimmed, scaled and companded: {@code bins x columns} numbers each, with as
     * many columns as it needs.
     *
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public List<float[]> views(Spectrogram spectrogram, int index) {
        check(spectrogram);
        float maximum = frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE ? spectrogram.maximum() : 0;
        int frames = frames(spectrogram);
        List<float[]> views = new ArrayList<>();
        spectrogram.read(
                (int) firstFrame(spectrogram.samples(), index),
                frames,
                (magnitudes, from) -> views.addAll(normalizer.views(magnitudes, from, frames, maximum)));
        return views;
    }

    /**
     * Returns the frames of one segment that remain after the trim, counted from the spectrogram's first. They fill the
     * first columns of the segment; without a trim they are all of its frames.
     *
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public SilenceTrim.Kept kept(Spectrogram spectrogram, int index) {
        check(spectrogram);
        int first = (int) firstFrame(spectrogram.samples(), index);
        int frames = frames(spectrogram);
        SilenceTrim.Kept[] kept = new SilenceTrim.Kept[1];
        spectrogram.read(first, frames, (magnitudes, from) -> kept[0] = normalizer.kept(magnitudes, from, frames));
        return new SilenceTrim.Kept(first + kept[0].first(), kept[0].count());
    }

    /** Returns a view of a log power map of this front end. */
    public LogPowerMap view(LogPowerMap map, View view) {
        return map.view(view, frontEnd);
    }

    /**
     * Returns a log power map relative to its segment: less the mean of each row, or less the level, as the scaling
     * says.
     *
     * @throws IllegalStateException if the scaling is not relative to the segment's power
     */
    public LogPowerMap relative(LogPowerMap map) {
        return normalizer.relative(map);
    }

    /**
     * Returns a relative map, or some of its columns, standardised by the rows' statistics.
     *
     * @return {@code bins x columns} numbers, with the map's frames in the first columns
     * @throws IllegalStateException if the scaling is not relative to the segment's power
     */
    public float[] standardised(LogPowerMap relative) {
        return normalizer.standardised(relative);
    }

    private void check(Spectrogram spectrogram) {
        if (!frontEnd.sameFrames(spectrogram.frontEnd())) {
            throw new IllegalArgumentException("the spectrogram's frames are not those of this front end");
        }
    }

    /** Returns the number of frames of a segment: fewer than usual in a short recording that is taken whole. */
    private int frames(Spectrogram spectrogram) {
        return Math.min(spectrogram.frames(), frontEnd.segmentFrames());
    }

    /** Returns all segments of a spectrogram, in the order of time. */
    public List<Segment> segments(Spectrogram spectrogram) {
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < count(spectrogram); index++) {
            segments.add(segment(spectrogram, index));
        }
        return segments;
    }

    /**
     * Returns one segment of a spectrogram.
     *
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public Segment segment(Spectrogram spectrogram, int index) {
        double start = start(spectrogram, index);
        double length = Math.min(frontEnd.segmentSamples(), spectrogram.samples()) / (double) frontEnd.sampleRate();
        return new Segment(start, start + length, views(spectrogram, index));
    }

    private long sample(Spectrogram spectrogram, int index) {
        return grid.start(spectrogram.samples(), Objects.checkIndex(index, count(spectrogram)));
    }
}

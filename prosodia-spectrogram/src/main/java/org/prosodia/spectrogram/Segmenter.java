package org.prosodia.spectrogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cuts spectrograms into segments a fixed step apart, by the rules of a {@link FrontEnd}. Immutable and thread-safe. */
public final class Segmenter {

    private final FrontEnd frontEnd;
    private final Cuts cuts;
    private final Patch patch;

    /**
     * @param frontEnd how segments are scaled, and what becomes of the tail
     * @param stepSeconds from one segment's start to the next, a whole number of hops: 1 in the paper's training, 0.4 in its testing
     * @throws IllegalArgumentException if the step is not a whole number of hops
     */
    public Segmenter(FrontEnd frontEnd, double stepSeconds) {
        this.frontEnd = frontEnd;
        this.cuts = Cuts.every(frontEnd, stepSeconds);
        this.patch = new Patch(frontEnd);
    }

    /** How many segments a spectrogram has: none if it is shorter than a segment. */
    public int count(Spectrogram spectrogram) {
        return cuts.count(spectrogram.samples());
    }

    /** How many segments so many samples have, padding done. */
    public int count(long samples) {
        return cuts.count(samples);
    }

    /** The first frame, counted from 0, of a segment of so many samples, padding done. */
    public long firstFrame(long samples, int index) {
        return cuts.start(samples, Objects.checkIndex(index, cuts.count(samples))) / frontEnd.hop();
    }

    /** Where a segment begins, in seconds of the recording. */
    public double start(Spectrogram spectrogram, int index) {
        return (double) sample(spectrogram, index) / frontEnd.sampleRate();
    }

    /**
     * Writes one segment, scaled and companded: {@code bins x columns} numbers, a row for each frequency. Silence gives zeros, and
     * columns after the last full frame are zero.
     *
     * @param target has room for {@code bins x columns} numbers from {@code offset}
     * @throws IllegalArgumentException if the spectrogram's frames are not those of this front end
     * @throws IndexOutOfBoundsException if there is no such segment, or no room
     */
    public void fill(Spectrogram spectrogram, int index, float[] target, int offset) {
        if (!frontEnd.sameFrames(spectrogram.frontEnd())) {
            throw new IllegalArgumentException("the spectrogram's frames are not those of this front end");
        }
        Objects.checkFromIndexSize(offset, patch.size(), target.length);
        int first = (int) firstFrame(spectrogram.samples(), index);
        float maximum = frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE ? spectrogram.maximum() : 0;
        spectrogram.read(first, frontEnd.segmentFrames(), (magnitudes, from) -> patch.fill(magnitudes, from, maximum, target, offset));
    }

    /** All segments of a spectrogram, in the order of time. */
    public List<Segment> segments(Spectrogram spectrogram) {
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < count(spectrogram); index++) {
            float[] values = new float[patch.size()];
            fill(spectrogram, index, values, 0);
            double start = start(spectrogram, index);
            segments.add(new Segment(start, start + frontEnd.segmentSeconds(), values));
        }
        return segments;
    }

    private long sample(Spectrogram spectrogram, int index) {
        return cuts.start(spectrogram.samples(), Objects.checkIndex(index, count(spectrogram)));
    }
}

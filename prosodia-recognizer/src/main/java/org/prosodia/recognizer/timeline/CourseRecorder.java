package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Records the course of a timeline in bounded memory, whatever the recording's length. Not thread-safe. */
final class CourseRecorder {

    private final int labels;
    private final double sampleRate;
    private final BinSums power;
    private final BinSums scores; // the samples of voice, then the sum of each label's score
    private long samples;

    CourseRecorder(int labels, double step, int sampleRate) {
        this.labels = labels;
        this.sampleRate = sampleRate;
        long width = Math.max(1, Math.round(step * sampleRate));
        this.power = new BinSums(1, width);
        this.scores = new BinSums(labels + 1, width);
    }

    /** Adds the recording's samples. */
    void accept(float[] chunk, int offset, int length) {
        power.addSquares(samples, chunk, offset, length);
        samples += length;
    }

    /** Adds a span of voice, in samples, and the scores that describe it; without scores there is nothing to add. */
    void voice(long from, long to, double[] described) {
        if (described.length > 0) {
            scores.add(from, to, 0, 1);
            for (int k = 0; k < labels; k++) {
                scores.add(from, to, k + 1, described[k]);
            }
        }
    }

    /** Returns the course so far. */
    TimelineCourse course() {
        power.cover(samples);
        scores.cover(samples);
        while (scores.width() < power.width()) {
            scores.cover(scores.width() * TimelineCourse.MOST + 1);
        }
        long width = power.width();
        int count = (int) ((samples + width - 1) / width);
        List<TimelineCourse.Bin> bins = new ArrayList<>(count);
        for (int bin = 0; bin < count; bin++) {
            bins.add(bin(bin, Math.min(width, samples - bin * width)));
        }
        return new TimelineCourse(width / sampleRate, bins);
    }

    private TimelineCourse.Bin bin(int bin, long length) {
        double voice = scores.sum(bin, 0);
        List<Double> means = new ArrayList<>();
        for (int k = 0; k < labels && voice > 0; k++) {
            means.add(scores.sum(bin, k + 1) / voice);
        }
        double square = power.sum(bin, 0) / length;
        return new TimelineCourse.Bin(
                voice / sampleRate,
                means,
                square > 0 ? OptionalDouble.of(10 * Math.log10(2 * square)) : OptionalDouble.empty());
    }
}

package org.prosodia.recognizer.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.recognizer.scoring.StretchScorer.Columns;
import org.prosodia.recognizer.scoring.StretchScorer.Stretch;
import org.prosodia.spectrogram.ColumnStream;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;

/**
 * Scores overlapping segments from consecutive stretches of the recording.
 *
 * <p>Positions are counted from the recording's start; segment m starts at position m times the step. Each stretch
 * yields the reduced maps of its positions, of the left edges of the segments that start in it, and of the right edges
 * of those that end in it. A segment is complete when the stretch that contains its end is computed. Memory holds the
 * columns of one stretch and one segment, and the reduced maps of a segment's positions.
 */
final class SharedScoring implements SegmentScoring {

    /**
     * The approximate number of columns in a stretch. The maps of longer stretches exceed the processor's caches;
     * shorter stretches spend more on computing beyond their ends.
     */
    private static final int STRETCH = 320;

    private final FrontEnd frontEnd;
    private final Segmenter segmenter;
    private final StretchScorer scorer;
    private final SegmentOverlap overlap;
    private final ScoringWork work;
    private final Sink sink;
    private final int step; // positions
    private final int length; // positions in a stretch, whole steps
    private final ColumnStream stream;
    private final ColumnHistory history;
    private Plan next;

    private final List<double[]> shared = new ArrayList<>(); // reduced maps of positions, from firstShared
    private long firstShared;
    private final Deque<double[][]> left = new ArrayDeque<>(); // left edges of segments not yet complete
    private long complete; // number of segments

    /**
     * @param frontEnd a front end with a constant scaling
     * @param stepSeconds the step, a whole number of positions
     */
    SharedScoring(FrontEnd frontEnd, double stepSeconds, StretchScorer scorer, ScoringWork work, Sink sink) {
        this.frontEnd = frontEnd;
        this.segmenter = new Segmenter(frontEnd, stepSeconds);
        this.scorer = scorer;
        this.overlap = scorer.overlap();
        this.work = work;
        this.sink = sink;
        this.step = overlap.step(frontEnd, stepSeconds).orElseThrow();
        this.length = Math.max(1, STRETCH / overlap.stride() / step) * step;
        this.stream = new ColumnStream(frontEnd, this::column);
        int most = overlap.stride() * (overlap.width() + length + overlap.left() + overlap.right())
                + overlap.before()
                + overlap.after();
        this.history = new ColumnHistory(most, frontEnd.bins());
        this.next = plan(0, length, Long.MAX_VALUE);
    }

    /**
     * A stretch to be computed.
     *
     * @param from its first position
     * @param until the position after its last
     * @param low the first position computed, including those that edges need
     * @param high the position after the last one computed
     * @param firstStart the first segment that starts in it
     * @param starts the number of segments that start in it
     * @param firstEnd the first segment that ends in it
     * @param ends the number of segments that end in it
     */
    private record Plan(
            long from, long until, long low, long high, long firstStart, int starts, long firstEnd, int ends) {}

    private Plan plan(long from, long until, long segments) {
        long firstStart = from / step;
        long firstEnd = Math.max(0, Math.floorDiv(from - overlap.width(), step) + 1);
        int starts = (int) Math.max(0, Math.min(segments, Math.floorDiv(until - 1, step) + 1) - firstStart);
        int ends = (int) Math.max(0, Math.min(segments, Math.floorDiv(until - overlap.width(), step) + 1) - firstEnd);
        long low = from;
        long high = until;
        if (scorer.edges()) {
            low = ends == 0 ? from : Math.min(from, end(firstEnd) - overlap.right());
            high = starts == 0 ? until : Math.max(until, (firstStart + starts - 1) * step + overlap.left());
            high = Math.max(high, low + overlap.right()); // room for the spare edge, see StretchScorer
        }
        return new Plan(from, until, low, high, firstStart, starts, firstEnd, ends);
    }

    /** Returns the position after a segment's last. */
    private long end(long segment) {
        return segment * step + overlap.width();
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        stream.accept(samples, offset, length);
    }

    private void column(float[] column) {
        history.add(column);
        while (history.end() >= next.high * overlap.stride() + overlap.after()) {
            submit(next);
            next = plan(next.until, next.until + length, Long.MAX_VALUE);
            history.removeBefore((next.from - overlap.width()) * overlap.stride() - overlap.before());
        }
    }

    @Override
    public void finish() {
        stream.finish();
        long samples = stream.samples();
        int count = segmenter.count(samples);
        boolean flush = count > 0 && segmenter.firstFrame(samples, count - 1) != (count - 1L) * step * overlap.stride();
        long segments = flush ? count - 1 : count;
        while (segments > 0 && next.from < end(segments - 1)) {
            next = plan(next.from, Math.min(next.from + length, end(segments - 1)), segments);
            submit(next);
            next = plan(next.until, next.until + length, segments);
        }
        if (flush) {
            submitLast(segmenter.firstFrame(samples, count - 1));
        }
        work.finish();
    }

    private void submit(Plan plan) {
        long[] starts = LongStream.range(0, plan.starts)
                .map(i -> (plan.firstStart + i) * step - plan.low)
                .toArray();
        long[] ends = LongStream.range(0, plan.ends)
                .map(i -> end(plan.firstEnd + i) - plan.low)
                .toArray();
        Stretch stretch = stretch(plan.low * overlap.stride(), (int) (plan.high - plan.low), starts, ends);
        work.submit(() -> {
            Columns columns = scorer.columns(stretch);
            return () -> assemble(plan, columns);
        });
    }

    /**
     * Scores the segment that ends with the recording as a stretch of its own, since it may start between positions.
     */
    private void submitLast(long frame) {
        Stretch stretch = stretch(frame, overlap.width(), new long[] {0}, new long[] {overlap.width()});
        work.submit(() -> {
            Columns columns = scorer.columns(stretch);
            float[] scores = scorer.edges()
                    ? scores(List.of(columns.shared()), columns.left()[0], columns.right()[0])
                    : scorer.scores(columns.shared());
            return () -> deliver(frame, scores);
        });
    }

    private Stretch stretch(long column, int positions, long[] starts, long[] ends) {
        int columns = overlap.before() + positions * overlap.stride() + overlap.after();
        return new Stretch(positions, history.copy(column - overlap.before(), columns), starts, ends);
    }

    /** Adds the reduced maps of a stretch, and passes on the segments that are complete with it. */
    private void assemble(Plan plan, Columns columns) {
        for (long position = plan.from; position < plan.until; position++) {
            shared.add(columns.shared()[(int) (position - plan.low)]);
        }
        left.addAll(List.of(columns.left()).subList(0, scorer.edges() ? plan.starts : 0));
        for (int i = 0; i < plan.ends; i++) {
            long start = complete * step;
            removeBefore(start);
            List<double[]> positions = shared.subList(0, overlap.width());
            float[] scores = scorer.edges()
                    ? scores(positions, left.remove(), columns.right()[i])
                    : scorer.scores(positions.toArray(double[][]::new));
            complete++;
            deliver(start * overlap.stride(), scores);
        }
        removeBefore(complete * step);
    }

    private void deliver(long firstColumn, float[] scores) {
        double start = seconds(firstColumn);
        sink.segment(start, start + frontEnd.segmentSeconds(), NetworkOutput.of(scores));
    }

    private double seconds(long column) {
        return (double) (column * frontEnd.hop()) / frontEnd.sampleRate();
    }

    private float[] scores(List<double[]> positions, double[][] left, double[][] right) {
        List<double[]> segment = new ArrayList<>(List.of(left));
        segment.addAll(positions.subList(left.length, positions.size() - right.length));
        segment.addAll(List.of(right));
        return scorer.scores(segment.toArray(double[][]::new));
    }

    private void removeBefore(long position) {
        int removed = (int) Math.min(shared.size(), position - firstShared);
        shared.subList(0, removed).clear();
        firstShared += removed;
    }
}

package org.prosodia.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/**
 * The changes of the emotion over a recording. Segments overlap: each stands for the time that is nearer to its middle
 * than to the middle of any other, the first also for the time before and the last for the time after it, as in the
 * recognizer's timelines. There are none without voice.
 *
 * @param stretches in the order of time; neighbours differ in emotion
 */
record Timeline(List<Stretch> stretches) {

    /** Boundaries are rounded, which is less than a sample, so that 0.8 + 2.8 s is 3.6 s. */
    private static final double MICROSECONDS = 1e6;

    /**
     * A span of one emotion.
     *
     * @param start in seconds
     * @param end in seconds
     * @param emotion the label
     * @param score the mean probability of the label over the segments, of the highest one if the label is none of the
     *     model's
     */
    record Stretch(double start, double end, String emotion, double score) {}

    static Timeline of(Recognition recognition) {
        List<Stretch> stretches = new ArrayList<>();
        List<SegmentScores> segments = recognition.reason().isPresent() ? List.of() : recognition.segments();
        int first = 0;
        double start = 0;
        for (int i = 0; i < segments.size(); i++) {
            String emotion = recognition.emotion(segments.get(i));
            boolean last = i + 1 == segments.size();
            if (last || !recognition.emotion(segments.get(i + 1)).equals(emotion)) {
                double boundary =
                        last ? recognition.duration() : (middle(segments.get(i)) + middle(segments.get(i + 1))) / 2;
                double end = Math.min(Math.round(boundary * MICROSECONDS) / MICROSECONDS, recognition.duration());
                stretches.add(new Stretch(start, end, emotion, score(segments.subList(first, i + 1), emotion)));
                first = i + 1;
                start = end;
            }
        }
        return new Timeline(stretches);
    }

    private static double middle(SegmentScores segment) {
        return (segment.start() + segment.end()) / 2;
    }

    private static double score(List<SegmentScores> segments, String emotion) {
        double mean = segments.stream()
                .mapToDouble(segment -> segment.scores()
                        .getOrDefault(emotion, Collections.max(segment.scores().values())))
                .average()
                .orElseThrow();
        return Math.min(1, mean); // rounding can make a mean of probabilities larger
    }
}

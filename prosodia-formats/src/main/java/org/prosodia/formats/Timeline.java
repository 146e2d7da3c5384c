package org.prosodia.formats;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/**
 * The changes of the emotion over a recording. Segments overlap: each stands for the time until the next begins, the
 * last for the rest. There are none without voice.
 *
 * @param stretches in the order of time; neighbours differ in emotion
 */
record Timeline(List<Stretch> stretches) {

    /**
     * A span of one emotion.
     *
     * @param start in seconds
     * @param end in seconds
     * @param emotion the label
     */
    record Stretch(double start, double end, String emotion) {}

    static Timeline of(Recognition recognition) {
        List<Stretch> stretches = new ArrayList<>();
        List<SegmentScores> segments = recognition.reason().isPresent() ? List.of() : recognition.segments();
        for (int i = 0; i < segments.size(); i++) {
            String emotion = recognition.emotion(segments.get(i));
            double end = i + 1 < segments.size() ? segments.get(i + 1).start() : recognition.duration();
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).emotion.equals(emotion)) {
                stretches.set(last, new Stretch(stretches.get(last).start, end, emotion));
            } else {
                stretches.add(new Stretch(segments.get(i).start(), end, emotion));
            }
        }
        return new Timeline(stretches);
    }
}

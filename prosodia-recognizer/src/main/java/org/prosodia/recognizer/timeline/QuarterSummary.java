package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;

/**
 * A summary of one speaker's emotions in a quarter of a call. Immutable.
 *
 * @param quarter the quarter's number, 1 to 4
 * @param time the quarter's start and end
 * @param voice seconds of speech in the quarter
 * @param emotions the seconds and the mean score of each emotion that occurs in the quarter, in the order of the
 *     model's labels, with {@link EmotionSpan#UNCERTAIN} last
 */
public record QuarterSummary(int quarter, TimeSpan time, double voice, Map<String, Share> emotions) {

    private static final int QUARTERS = 4;

    /**
     * The amount of one emotion.
     *
     * @param seconds its duration within the quarter
     * @param score the mean score of its spans, weighted by their duration within the quarter
     */
    public record Share(double seconds, double score) {}

    public QuarterSummary {
        emotions = Collections.unmodifiableMap(new LinkedHashMap<>(emotions));
    }

    /** Returns the emotion with the longest duration, the first of equals; empty if there is no emotion. */
    public Optional<String> dominant() {
        return emotions.entrySet().stream()
                .reduce((a, b) -> b.getValue().seconds > a.getValue().seconds ? b : a)
                .map(Map.Entry::getKey);
    }

    /** Returns the summaries of a timeline's quarters; an empty list if the timeline has no duration. */
    public static List<QuarterSummary> of(EmotionTimeline timeline) {
        List<QuarterSummary> summaries = new ArrayList<>();
        for (int i = 0; i < QUARTERS && timeline.duration() > 0; i++) {
            TimeSpan time = new TimeSpan(timeline.duration() * i / QUARTERS, timeline.duration() * (i + 1) / QUARTERS);
            double voice = timeline.voice().stream().mapToDouble(time::overlap).sum();
            Map<String, Share> emotions = new LinkedHashMap<>();
            for (String label : timeline.model().labels()) {
                share(timeline.spans(), label, time).ifPresent(share -> emotions.put(label, share));
            }
            share(timeline.spans(), EmotionSpan.UNCERTAIN, time)
                    .ifPresent(share -> emotions.put(EmotionSpan.UNCERTAIN, share));
            summaries.add(new QuarterSummary(i + 1, time, voice, emotions));
        }
        return summaries;
    }

    private static Optional<Share> share(List<EmotionSpan> spans, String label, TimeSpan time) {
        double seconds = 0;
        double sum = 0;
        for (EmotionSpan span : spans) {
            double inside = span.emotion().equals(label) ? span.time().overlap(time) : 0;
            seconds += inside;
            sum += inside * span.score();
        }
        return seconds > 0 ? Optional.of(new Share(seconds, sum / seconds)) : Optional.empty();
    }
}

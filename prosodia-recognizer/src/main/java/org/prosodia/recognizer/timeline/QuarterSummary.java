package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;

/**
 * How somebody spoke in a quarter of a call. Immutable.
 *
 * @param quarter from 1 to 4
 * @param time of the quarter
 * @param voice seconds of voice in it
 * @param emotions seconds and mean score of each emotion that was heard in it, in the order of the model's labels, what is
 *     {@link EmotionSpan#UNCERTAIN} at the end
 */
public record QuarterSummary(int quarter, TimeSpan time, double voice, Map<String, Share> emotions) {

    private static final int QUARTERS = 4;

    /**
     * How much of an emotion there was.
     *
     * @param seconds of it
     * @param score the mean of its spans, weighted by their time in the quarter
     */
    public record Share(double seconds, double score) {}

    public QuarterSummary {
        emotions = Collections.unmodifiableMap(new LinkedHashMap<>(emotions));
    }

    /** The emotion with the most time, the first of equals; nothing if there was none. */
    public Optional<String> most() {
        return emotions.entrySet().stream().reduce((a, b) -> b.getValue().seconds > a.getValue().seconds ? b : a).map(Map.Entry::getKey);
    }

    /** The quarters of a timeline; none if it has no length. */
    public static List<QuarterSummary> of(EmotionTimeline timeline) {
        List<QuarterSummary> summaries = new ArrayList<>();
        for (int i = 0; i < QUARTERS && timeline.duration() > 0; i++) {
            TimeSpan time = new TimeSpan(timeline.duration() * i / QUARTERS, timeline.duration() * (i + 1) / QUARTERS);
            double voice = timeline.voice().stream().mapToDouble(time::overlap).sum();
            Map<String, Share> emotions = new LinkedHashMap<>();
            for (String label : timeline.model().labels()) {
                share(timeline.spans(), label, time).ifPresent(share -> emotions.put(label, share));
            }
            share(timeline.spans(), EmotionSpan.UNCERTAIN, time).ifPresent(share -> emotions.put(EmotionSpan.UNCERTAIN, share));
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

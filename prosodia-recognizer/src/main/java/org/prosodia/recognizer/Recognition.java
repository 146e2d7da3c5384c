package org.prosodia.recognizer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.recognizer.timeline.EmotionSpan;

/**
 * What a model says of a recording. Immutable, as are the scores that a {@link Recognizer} gives it.
 *
 * @param file the recording's name
 * @param duration of the recording, in seconds, without padding
 * @param emotion the label with the highest score; the first of equals. {@link #UNCERTAIN} where that score is below the threshold
 * @param scores a probability for each label, in the model's order; they sum to 1
 * @param segments the same for each segment, in the order of time; at least one
 * @param warnings what was not well with the recording; empty when all was
 * @param model which model said it
 * @param edgeContext what the network found beyond each segment's edges
 * @param quality what the sound is like, where the recognizer measures it
 * @param threshold the score below which no emotion is told, 0 to 1; 0 unless {@link #abstainingBelow}
 */
public record Recognition(String file, double duration, String emotion, Map<String, Double> scores, List<SegmentScores> segments,
        List<String> warnings, ModelSummary model, EdgeContext edgeContext, Optional<Quality> quality, double threshold) {

    /** What is told in place of an emotion where none is likely enough. */
    public static final String UNCERTAIN = EmotionSpan.UNCERTAIN;

    /** Copies the lists. */
    public Recognition {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(quality, "quality");
    }

    /** Of a recording whose sound was not measured; its likeliest emotion is told, however unlikely. */
    public Recognition(String file, double duration, String emotion, Map<String, Double> scores, List<SegmentScores> segments,
            List<String> warnings, ModelSummary model, EdgeContext edgeContext) {
        this(file, duration, emotion, scores, segments, warnings, model, edgeContext, Optional.empty(), 0);
    }

    /**
     * The likeliest emotion, if it is likely enough.
     *
     * @param threshold the least probability, in (0, 1]; {@code prosodia calibrate} says how many answers are wrong above each
     */
    public Optional<String> emotion(double threshold) {
        return Optional.of(likeliest(scores)).filter(label -> score(label, scores) >= LabelScores.checkedThreshold(threshold));
    }

    /**
     * The same recognition, which tells {@link #UNCERTAIN} in place of emotions whose probability is below a threshold, of the whole as of
     * each segment; the scores stay.
     *
     * @param threshold in (0, 1]
     */
    public Recognition abstainingBelow(double threshold) {
        return new Recognition(file, duration, emotion(threshold).orElse(UNCERTAIN), scores, segments, warnings, model, edgeContext,
                quality, threshold);
    }

    /** Whether no emotion was likely enough to be told. */
    public boolean abstained() {
        return threshold > 0 && emotion(threshold).isEmpty();
    }

    /** What is told of one of the segments: its likeliest emotion, the first of equals, or {@link #UNCERTAIN}. */
    public String emotion(SegmentScores segment) {
        String likeliest = likeliest(segment.scores());
        return score(likeliest, segment.scores()) >= threshold ? likeliest : UNCERTAIN;
    }

    private static double score(String label, Map<String, Double> scores) {
        return scores.getOrDefault(label, 0.0);
    }

    /** The same without what its sound is like; warnings stay. */
    public Recognition withoutQuality() {
        return new Recognition(file, duration, emotion, scores, segments, warnings, model, edgeContext, Optional.empty(), threshold);
    }

    /** The same with what its sound is like, and warnings of that. */
    Recognition measured(Quality found) {
        return new Recognition(file, duration, emotion, scores, segments, found.warnings(warnings, file), model, edgeContext,
                Optional.of(found), threshold);
    }

    private static String likeliest(Map<String, Double> scores) {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (score.getValue() > highest) {
                best = score.getKey();
                highest = score.getValue();
            }
        }
        return best;
    }

    /** The same under another name. */
    public Recognition named(String other) {
        return new Recognition(other, duration, emotion, scores, segments, warnings, model, edgeContext, quality, threshold);
    }
}

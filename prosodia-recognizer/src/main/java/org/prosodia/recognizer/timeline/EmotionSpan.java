package org.prosodia.recognizer.timeline;

import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.scoring.LabelScores;

/**
 * A span of voice with one emotion. Immutable.
 *
 * @param time the span, without gaps
 * @param emotion a label of the model, or {@link #UNCERTAIN}
 * @param score the mean probability of the emotion over the span, 0 to 1; of the most probable one if the emotion is
 *     uncertain
 */
public record EmotionSpan(TimeSpan time, String emotion, double score) {

    /** The emotion of a span whose score is below the threshold of abstention. */
    public static final String UNCERTAIN = "uncertain";

    /**
     * Returns this span, with {@link #UNCERTAIN} as its emotion if its score is below a threshold.
     *
     * @param threshold in (0, 1]
     */
    public EmotionSpan abstainingBelow(double threshold) {
        return score >= LabelScores.checkedThreshold(threshold) ? this : new EmotionSpan(time, UNCERTAIN, score);
    }
}

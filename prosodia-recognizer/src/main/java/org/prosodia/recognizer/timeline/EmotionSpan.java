package org.prosodia.recognizer.timeline;

import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.scoring.LabelScores;

/**
 * A stretch of voice with one emotion. Immutable.
 *
 * @param time without gaps
 * @param emotion a label of the model, or {@link #UNCERTAIN}
 * @param score the mean probability of that emotion over the stretch, 0 to 1; where it is uncertain, of the likeliest
 */
public record EmotionSpan(TimeSpan time, String emotion, double score) {

    /** The emotion of a span whose score is below the threshold of abstention. */
    public static final String UNCERTAIN = "uncertain";

    /**
     * This span, or where its score is below a threshold the same as {@link #UNCERTAIN}.
     *
     * @param threshold in (0, 1]
     */
    public EmotionSpan abstainingBelow(double threshold) {
        return score >= LabelScores.checkedThreshold(threshold) ? this : new EmotionSpan(time, UNCERTAIN, score);
    }
}

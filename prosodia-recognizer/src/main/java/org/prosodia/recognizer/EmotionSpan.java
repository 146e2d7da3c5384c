package org.prosodia.recognizer;

/**
 * A stretch of voice with one emotion. Immutable.
 *
 * @param time without gaps
 * @param emotion a label of the model, or {@link Recognition#UNCERTAIN}
 * @param score the mean probability of that emotion over the stretch, 0 to 1; where it is uncertain, of the likeliest
 */
public record EmotionSpan(TimeSpan time, String emotion, double score) {

    /**
     * This span, or where its score is below a threshold the same as {@link Recognition#UNCERTAIN}.
     *
     * @param threshold in (0, 1]
     */
    public EmotionSpan abstainingBelow(double threshold) {
        return score >= Recognition.checked(threshold) ? this : new EmotionSpan(time, Recognition.UNCERTAIN, score);
    }
}

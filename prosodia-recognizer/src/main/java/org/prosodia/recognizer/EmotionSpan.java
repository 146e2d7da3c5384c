package org.prosodia.recognizer;

/**
 * A stretch of voice with one emotion.
 *
 * @param time without gaps
 * @param emotion a label of the model
 * @param score the mean probability of that emotion over the stretch, 0 to 1
 */
public record EmotionSpan(TimeSpan time, String emotion, double score) {}

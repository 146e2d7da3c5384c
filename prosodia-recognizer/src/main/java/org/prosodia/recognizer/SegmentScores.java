package org.prosodia.recognizer;

import java.util.Map;

/**
 * What a model says of one segment. Immutable, as are the scores that a {@link Recognizer} gives it.
 *
 * @param start in seconds
 * @param end in seconds; past the recording's own end where that was padded
 * @param scores a probability for each label, in the model's order; they sum to 1
 */
public record SegmentScores(double start, double end, Map<String, Double> scores) {}

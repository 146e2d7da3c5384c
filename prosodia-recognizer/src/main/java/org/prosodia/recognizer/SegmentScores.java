package org.prosodia.recognizer;

import java.util.Map;

/**
 * A model's scores of one segment. Immutable, as are the maps of scores that a {@link Recognizer} creates.
 *
 * @param start the segment's start, in seconds
 * @param end the segment's end, in seconds; after the recording's end if the recording was padded
 * @param scores a probability for each label, in the model's order; they sum to 1
 */
public record SegmentScores(double start, double end, Map<String, Double> scores) {}

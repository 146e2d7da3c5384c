package org.prosodia.recognizer;

import java.util.List;
import java.util.Map;

/**
 * What a model says of a recording.
 *
 * @param file the recording's name
 * @param duration of the recording, in seconds, without padding
 * @param emotion the label with the highest score; the first of equals
 * @param scores a probability for each label, in the model's order; they sum to 1
 * @param segments the same for each segment, in the order of time; at least one
 * @param warnings what was not well with the recording; empty when all was
 * @param model which model said it
 * @param surroundings what the network found beyond each segment's edges
 */
public record Recognition(String file, double duration, String emotion, Map<String, Double> scores, List<SegmentScores> segments,
        List<String> warnings, ModelSummary model, Surroundings surroundings) {
    public Recognition {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
    }
}

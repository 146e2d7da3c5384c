package org.prosodia.recognizer;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model's scores of one segment. Immutable, as are the maps of scores that a {@link Recognizer} creates.
 *
 * @param start the segment's start, in seconds
 * @param end the segment's end, in seconds; after the recording's end if the recording was padded
 * @param scores a probability for each label, in the model's order; they sum to 1
 * @param reason the reason that the segment has no emotion ({@link Recognition#NO_VOICE}): it has too little voice.
 *     Empty if it has enough, and if the recognizer does not measure {@link RecognizerOptions#quality}
 */
public record SegmentScores(double start, double end, Map<String, Double> scores, Optional<String> reason) {

    public SegmentScores {
        Objects.requireNonNull(reason, "reason");
    }

    /** Creates the scores of a segment with voice. */
    public SegmentScores(double start, double end, Map<String, Double> scores) {
        this(start, end, scores, Optional.empty());
    }
}

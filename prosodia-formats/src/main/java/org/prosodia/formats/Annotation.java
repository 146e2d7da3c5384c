package org.prosodia.formats;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A labelled span of a recording, as annotation programs show it. Immutable.
 *
 * @param start in seconds from the start of the recording, at least 0
 * @param end in seconds, at least {@link #SHORTEST} after the start
 * @param label not blank, without white space around it, its lines separated by line feeds; must not have characters
 *     that XML does not allow
 * @param score the probability of the label, in [0, 1]; empty if it is unknown
 */
public record Annotation(double start, double end, String label, OptionalDouble score) {

    /** The shortest span in seconds: a millisecond, the unit of ELAN, WebVTT and RTTM. */
    public static final double SHORTEST = 0.001;

    // The rounding error of a millisecond in a recording of a day, in double precision.
    private static final double ROUNDING = 1e-9;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]|\\p{Cs}");

    /**
     * Checks bounds and label.
     *
     * @throws IllegalArgumentException if the span is shorter than a millisecond, starts before the recording or is not
     *     finite, if the label is blank or has control characters, or if the score is not a probability
     */
    public Annotation {
        label = label.strip().replaceAll("\\R", "\n");
        if (!(start >= 0 && end - start >= SHORTEST - ROUNDING && Double.isFinite(end))) {
            throw new IllegalArgumentException(
                    "an annotation must last at least a millisecond and start at 0 or later, not from " + start + " to "
                            + end + " s");
        }
        if (label.isEmpty() || FORBIDDEN.matcher(label).find()) {
            throw new IllegalArgumentException("a label must not be blank or have control characters: '" + label + "'");
        }
        if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a score must be a probability, not " + score.getAsDouble());
        }
    }

    /** Returns an annotation with a score. */
    public static Annotation of(double start, double end, String label, double score) {
        return new Annotation(start, end, label, OptionalDouble.of(score));
    }
}

package org.prosodia.formats;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A labelled span of a recording, as programs for annotating show it.
 *
 * @param start in seconds from the start of the recording; at least 0
 * @param end in seconds; at least {@link #SHORTEST} after the start
 * @param label not blank; without white space around it, and its lines end in line feeds. What XML cannot hold is refused
 * @param score how sure the label is, in [0, 1]; empty if nobody says
 */
public record Annotation(double start, double end, String label, OptionalDouble score) {

    /** The shortest span in seconds: a millisecond, in which ELAN, WebVTT and RTTM count. */
    public static final double SHORTEST = 0.001;

    // What doubles add to or take from a millisecond in a recording of a day.
    private static final double ROUNDING = 1e-9;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]|\\p{Cs}");

    /**
     * Checks bounds and label.
     *
     * @throws IllegalArgumentException if the span is shorter than a millisecond, starts before the recording or is not finite, if the
     *     label is blank or has control characters, or if the score is no probability
     */
    public Annotation {
        label = label.strip().replaceAll("\\R", "\n");
        if (!(start >= 0 && end - start >= SHORTEST - ROUNDING && Double.isFinite(end))) {
            throw new IllegalArgumentException("an annotation lasts at least a millisecond and starts at 0 or later, not from " + start
                    + " to " + end + " s");
        }
        if (label.isEmpty() || FORBIDDEN.matcher(label).find()) {
            throw new IllegalArgumentException("a label is not blank and has no control characters, unlike '" + label + "'");
        }
        if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a score is a probability, not " + score.getAsDouble());
        }
    }

    /** An annotation with a score. */
    public static Annotation of(double start, double end, String label, double score) {
        return new Annotation(start, end, label, OptionalDouble.of(score));
    }
}

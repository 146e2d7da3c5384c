package org.prosodia.spectrogram;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far below the loudest the power of a segment counts: what is softer is raised to that bound.
 *
 * @param decibels the range in dB, a whole number from 1 to 999, or infinite
 * @param below the loudest that the range is below
 */
public record PowerRange(double decibels, Loudest below) {

    /** The reference of a range. */
    public enum Loudest {
        /** The loudest of the whole segment, so that rows which another microphone would weaken may be lost. */
        SEGMENT(""),
        /** The loudest of each row, so that a constant colour of the sound has no effect. */
        ROW("row-");

        private final String label;

        Loudest(String label) {
            this.label = label;
        }
    }

    /** The range that raises nothing. */
    public static final PowerRange UNLIMITED = new PowerRange(Double.POSITIVE_INFINITY, Loudest.SEGMENT);

    private static final int MOST = 999;
    private static final Pattern LABEL = Pattern.compile("(row-)?(\\d{1,3})dB");

    /** Checks the range. */
    public PowerRange {
        boolean whole = decibels == Math.rint(decibels) && decibels >= 1 && decibels <= MOST;
        if (!whole && !(decibels == Double.POSITIVE_INFINITY && below == Loudest.SEGMENT)) {
            throw new IllegalArgumentException(
                    "a range of power is a whole number of dB from 1 to " + MOST + ", not " + decibels);
        }
    }

    /** Returns the range below the loudest of the segment. */
    public static PowerRange ofSegment(int decibels) {
        return new PowerRange(decibels, Loudest.SEGMENT);
    }

    /** Returns the range below the loudest of each row. */
    public static PowerRange ofRow(int decibels) {
        return new PowerRange(decibels, Loudest.ROW);
    }

    /**
     * Reads a label such as {@code 22dB} or {@code row-22dB}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PowerRange parse(String label) {
        Matcher parts = LABEL.matcher(label);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + label + "' is no range of power such as 22dB or row-22dB");
        }
        return new PowerRange(Integer.parseInt(parts.group(2)), parts.group(1) == null ? Loudest.SEGMENT : Loudest.ROW);
    }

    /** Returns true if numbers may be raised. */
    public boolean limited() {
        return Double.isFinite(decibels);
    }

    /** Returns the label, such as {@code row-22dB}; empty if nothing is raised. */
    public String label() {
        return limited() ? below.label + (int) decibels + "dB" : "";
    }

    /** Returns a map, {@code bands x frames}, with the numbers raised that are below the range. */
    float[] applied(float[] values, int bands) {
        int group = below == Loudest.ROW ? values.length / bands : values.length;
        float[] raised = new float[values.length];
        for (int first = 0; first < values.length; first += group) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = first; i < first + group; i++) {
                largest = Math.max(largest, values[i]);
            }
            float bound = (float) (largest - decibels * LogPowerMap.NEPERS);
            for (int i = first; i < first + group; i++) {
                raised[i] = Math.max(bound, values[i]);
            }
        }
        return raised;
    }
}

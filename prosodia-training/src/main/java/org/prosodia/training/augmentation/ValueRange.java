package org.prosodia.training.augmentation;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;

/**
 * A range of numbers to draw from evenly.
 *
 * @param lowest the lowest, finite
 * @param highest the highest, finite and at least the lowest; equal to it for one number
 */
public record ValueRange(double lowest, double highest) {

    private static final String DOTS = "..";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are not finite, or in the wrong order
     */
    public ValueRange {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest) || lowest > highest) {
            throw new IllegalArgumentException(
                    "a range goes from a number to one that is not lower, such as 5..20, not " + lowest + DOTS
                            + highest);
        }
    }

    /** Returns the range of one number. */
    public static ValueRange of(double value) {
        return new ValueRange(value, value);
    }

    /** Returns a number of this range, each equally likely; draws nothing if there is one only. */
    double draw(RandomGenerator random) {
        return lowest == highest ? lowest : lowest + (highest - lowest) * random.nextDouble();
    }

    /**
     * Requires the whole range to be between two numbers.
     *
     * @param what the name of the number and its unit, for the message
     */
    ValueRange requireWithin(double least, double most, String what) {
        if (lowest < least || highest > most) {
            throw new IllegalArgumentException(
                    what + " goes from " + number(least) + " to " + number(most) + ", not " + this);
        }
        return this;
    }

    /** Reads what {@link #toString} returns; a number may have a plus. */
    static ValueRange parse(String text) {
        int dots = text.indexOf(DOTS);
        try {
            return dots < 0
                    ? of(Double.parseDouble(text))
                    : new ValueRange(
                            Double.parseDouble(text.substring(0, dots)),
                            Double.parseDouble(text.substring(dots + DOTS.length())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is neither a number nor a range such as 5..20", e);
        }
    }

    /** Returns a number, or two with dots between them, such as {@code 0.2..0.8}. */
    @Override
    public String toString() {
        return lowest == highest ? number(lowest) : number(lowest) + DOTS + number(highest);
    }

    private static String number(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}

package org.prosodia.formats.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers with a fixed number of digits, the same in every locale; half-way cases go to the even neighbour, and there is no minus zero. */
public final class Digits {

    private Digits() {
    }

    /** Probabilities and shares: 6 decimals. */
    public static BigDecimal share(double value) {
        return rounded(value, 6);
    }

    /** Seconds: 3 decimals. */
    public static BigDecimal seconds(double value) {
        return rounded(value, 3);
    }

    /** Decibels and hertz: 2 decimals. */
    public static BigDecimal decibels(double value) {
        return rounded(value, 2);
    }

    /** Seconds: 6 decimals. */
    public static BigDecimal microseconds(double value) {
        return rounded(value, 6);
    }

    /** Seconds, for people: 2 decimals. */
    public static BigDecimal hundredths(double value) {
        return rounded(value, 6).setScale(2, RoundingMode.HALF_EVEN); // columns begin at 5 ms: not for their last bit to decide
    }

    /** Seconds as a whole number of milliseconds. */
    public static long milliseconds(double value) {
        return seconds(value).movePointRight(3).longValueExact();
    }

    /** A share in per cent, 1 decimal, for people. */
    public static String percent(double share) {
        return rounded(100 * share, 1).toPlainString();
    }

    /** As {@link #percent}, with its sign. */
    public static String signed(double share) {
        return (rounded(100 * share, 1).signum() > 0 ? "+" : "") + percent(share);
    }

    /** A logit or a part of one, 2 decimals, with its sign. */
    public static String logit(double value) {
        BigDecimal rounded = rounded(value, 2);
        return (rounded.signum() < 0 ? "" : "+") + rounded.toPlainString();
    }

    /** As {@link String#format}, in the root locale. */
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}

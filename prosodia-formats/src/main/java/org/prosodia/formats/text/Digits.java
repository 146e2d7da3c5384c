package org.prosodia.formats.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Formats numbers with a fixed number of digits, the same in every locale; ties are rounded to the even neighbour, and
 * there is no minus zero.
 */
public final class Digits {

    private Digits() {}

    /** Rounds a probability or share to 6 decimals. */
    public static BigDecimal share(double value) {
        return rounded(value, 6);
    }

    /** Rounds seconds to 3 decimals. */
    public static BigDecimal seconds(double value) {
        return rounded(value, 3);
    }

    /** Rounds decibels or hertz to 2 decimals. */
    public static BigDecimal decibels(double value) {
        return rounded(value, 2);
    }

    /** Rounds seconds to 6 decimals. */
    public static BigDecimal microseconds(double value) {
        return rounded(value, 6);
    }

    /** Rounds seconds to 2 decimals, for people. */
    public static BigDecimal hundredths(double value) {
        // Rounds to 6 digits first: columns start at multiples of 5 ms, ties that the last bit must not decide.
        return rounded(value, 6).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Rounds seconds to a whole number of milliseconds. */
    public static long milliseconds(double value) {
        return seconds(value).movePointRight(3).longValueExact();
    }

    /** Returns a share in per cent with 1 decimal, for people. */
    public static String percent(double share) {
        return rounded(100 * share, 1).toPlainString();
    }

    /** Returns a share as {@link #percent} does, with its sign. */
    public static String signed(double share) {
        return (rounded(100 * share, 1).signum() > 0 ? "+" : "") + percent(share);
    }

    /** Returns a logit, or a part of one, with 2 decimals and its sign. */
    public static String logit(double value) {
        BigDecimal rounded = rounded(value, 2);
        return (rounded.signum() < 0 ? "" : "+") + rounded.toPlainString();
    }

    /** Formats as {@link String#format} does in the root locale. */
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}

package org.prosodia.formats.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in a recording as people read and write them: {@code 1:02.5} and {@code 1:02:03.5}. */
public final class ClockTime {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?:(\\d{1,6}):)?(\\d{1,9}):)?(\\d{1,15}(?:\\.\\d*)?|\\.\\d+)");
    private static final int SECONDS_IN_MINUTE = 60;
    private static final int SECONDS_IN_HOUR = 3600;

    private ClockTime() {}

    /**
     * Returns the seconds that a text states: seconds alone ({@code 62}, {@code 62.5}), minutes and seconds
     * ({@code 1:02}), or hours, minutes and seconds ({@code 1:02:03.5}). Only the first part may be 60 or more.
     *
     * @throws IllegalArgumentException if it is not such a text
     */
    public static double parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw refused(text);
        }
        double hours = parts.group(1) == null ? 0 : Double.parseDouble(parts.group(1));
        double minutes = parts.group(2) == null ? 0 : Double.parseDouble(parts.group(2));
        double seconds = Double.parseDouble(parts.group(3));
        if (parts.group(1) != null && minutes >= SECONDS_IN_MINUTE
                || parts.group(2) != null && seconds >= SECONDS_IN_MINUTE) {
            throw refused(text);
        }
        // added as a decimal number, so that 1:02:03.1 is the same number as 3723.1
        return new BigDecimal(parts.group(3).startsWith(".") ? "0" + parts.group(3) : parts.group(3))
                .add(BigDecimal.valueOf((long) (hours * SECONDS_IN_HOUR + minutes * SECONDS_IN_MINUTE)))
                .doubleValue();
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a time: write seconds (62.5), m:ss (1:02.5) or h:mm:ss (1:02:03)");
    }

    /** Returns a moment with tenths of a second, for people: {@code 0:04.2}, or {@code 1:02:03.5} from an hour on. */
    public static String moment(double seconds) {
        return clock(BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_EVEN));
    }

    /** Returns a moment in whole seconds, for people: {@code 0:04}, or {@code 1:02:03} from an hour on. */
    public static String wholeSeconds(double seconds) {
        return clock(BigDecimal.valueOf(seconds).setScale(0, RoundingMode.HALF_EVEN));
    }

    /** Returns a length for people: {@code 12.3 s} below a minute, and {@code 24:09} or {@code 1:02:03} above. */
    public static String length(double seconds) {
        BigDecimal tenths = BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_EVEN);
        return tenths.compareTo(BigDecimal.valueOf(SECONDS_IN_MINUTE)) < 0
                ? tenths.toPlainString() + " s"
                : wholeSeconds(seconds);
    }

    private static String clock(BigDecimal time) {
        long whole = time.longValue();
        BigDecimal second = time.remainder(BigDecimal.valueOf(SECONDS_IN_MINUTE));
        String seconds = (second.compareTo(BigDecimal.TEN) < 0 ? "0" : "") + second.toPlainString();
        long minutes = whole / SECONDS_IN_MINUTE;
        return whole < SECONDS_IN_HOUR
                ? minutes + ":" + seconds
                : String.format(Locale.ROOT, "%d:%02d:%s", minutes / 60, minutes % 60, seconds);
    }
}

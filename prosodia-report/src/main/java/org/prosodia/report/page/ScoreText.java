package org.prosodia.report.page;

import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Variant;
import org.prosodia.formats.text.Digits;

/** Scores and counts as text; shares in per cent with one decimal. */
public final class ScoreText {

    private ScoreText() {}

    public static String percent(OptionalDouble share) {
        return share.isPresent() ? Digits.percent(share.getAsDouble()) : "-";
    }

    /** Returns an interval like {@code 62.0 to 74.6}. */
    public static String range(Interval interval) {
        return Digits.percent(interval.lower()) + " to " + Digits.percent(interval.upper());
    }

    /** Returns an interval with its level, like {@code 95 % interval 62.0 to 74.6}. */
    public static String interval(Interval interval) {
        return Digits.format("%.0f %% interval ", 100 * interval.level()) + range(interval);
    }

    /** Returns true if any variant was run with several seeds. */
    public static boolean severalSeeds(List<Variant> variants) {
        return variants.stream().anyMatch(variant -> variant.runs().size() > 1);
    }

    /** Returns the end of a caption, which explains the rings if any variant was run with several seeds. */
    public static String rings(List<Variant> variants) {
        return severalSeeds(variants) ? "; rings are single seeds." : ".";
    }

    /** Returns a count with its noun, in the plural unless the count is 1. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

package org.prosodia.report.page;

import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Variant;
import org.prosodia.formats.text.Digits;

/** Scores in words, in per cent with one decimal. */
public final class Wording {

    private Wording() {
    }

    public static String percent(OptionalDouble share) {
        return share.isPresent() ? Digits.percent(share.getAsDouble()) : "-";
    }

    /** {@code 62.0 to 74.6}. */
    public static String range(Interval interval) {
        return Digits.percent(interval.lower()) + " to " + Digits.percent(interval.upper());
    }

    /** {@code 95 % interval 62.0 to 74.6}. */
    public static String interval(Interval interval) {
        return Digits.format("%.0f %% interval ", 100 * interval.level()) + range(interval);
    }

    /** Whether a variant was run with several seeds. */
    public static boolean severalSeeds(List<Variant> variants) {
        return variants.stream().anyMatch(variant -> variant.runs().size() > 1);
    }

    /** The end of a caption, on the rings that a figure has where there are several seeds. */
    public static String rings(List<Variant> variants) {
        return severalSeeds(variants) ? "; rings are single seeds." : ".";
    }

    /** A count and its noun. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

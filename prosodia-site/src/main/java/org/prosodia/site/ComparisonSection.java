package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What {@code compare} printed as JSON, in Markdown. */
final class ComparisonSection {

    private ComparisonSection() {}

    /** Two sides: their scores, and the difference of the first pair. */
    static void write(JsonNode comparison, String first, String second, Markdown page) {
        JsonNode variants = comparison.required("variants");
        page.header(List.of("", "runs", "WA", "UA", "UA, 95 % interval, speakers resampled"));
        page.row(row(first, variants.get(0)));
        page.row(row(second, variants.get(1)));
        pair(comparison.required("pairs").get(0), page);
    }

    /** The lines on a pair of variants: the difference, its interval, and the permutation test if there was one. */
    static void pair(JsonNode pair, Markdown page) {
        JsonNode d = pair.required("difference");
        page.line("");
        page.line(String.format(Locale.ROOT, "Difference in UA, paired by speaker (%d speakers, %d utterances, %d and %d runs): **%s**,"
                + " 95 %% interval **%s to %s** by resampling speakers %,d times; it %s zero.", d.required("speakers").asInt(),
                d.required("utterances").asInt(), d.required("firstRuns").asInt(), d.required("secondRuns").asInt(),
                Percent.signed(d.required("difference")), Percent.signed(d.required("lower")), Percent.signed(d.required("upper")),
                d.required("resamples").asInt(), containsZero(d) ? "contains" : "does not contain"));
        JsonNode p = pair.path("permutation");
        if (!p.isMissingNode()) {
            page.line(String.format(Locale.ROOT, "Permutation test, the sides of %d speakers swapped in %s %,d ways: p = %.2f.",
                    p.required("speakers").asInt(), p.required("exact").asBoolean() ? "all" : "random",
                    p.required("arrangements").asInt(), p.required("p").asDouble()));
        }
    }

    /** A row on one variant: how many runs, the means over them, and the interval of UA by resampling speakers. */
    static List<String> row(String name, JsonNode variant) {
        JsonNode over = variant.required("overRuns");
        return List.of(name, Integer.toString(variant.required("runs").size()), Percent.of(over.required("WA").required("mean")),
                Percent.of(over.required("UA").required("mean")), interval(variant));
    }

    /** The interval of UA by resampling speakers; nothing where there is none. */
    static String interval(JsonNode scores) {
        for (JsonNode one : scores.required("intervals")) {
            if (one.required("measure").asText().equals("UA") && one.required("resampled").asText().equals("speakers")) {
                return Percent.of(one.required("lower")) + " to " + Percent.of(one.required("upper"));
            }
        }
        return "";
    }

    private static boolean containsZero(JsonNode difference) {
        return difference.required("lower").asDouble() <= 0 && difference.required("upper").asDouble() >= 0;
    }
}

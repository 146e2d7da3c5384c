package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of {@code compare}: the scores of both sides and the figures of their difference. */
final class ComparisonTables {

    private ComparisonTables() {}

    /** Returns the table {@code scores} of two sides, and the difference of the first pair. */
    static Map<String, Object> of(JsonNode comparison, String first, String second) {
        JsonNode variants = comparison.required("variants");
        MarkdownTable table =
                new MarkdownTable(List.of("", "runs", "WA", "UA", "UA, 95 % interval, speakers resampled"));
        table.row(row(first, variants.get(0))).row(row(second, variants.get(1)));
        Map<String, Object> values = difference(comparison);
        values.put("scores", table.toString());
        return values;
    }

    /**
     * Returns the table {@code runs} of all runs of two sides, with the UA of each fold, and the difference of the
     * first pair.
     */
    static Map<String, Object> runs(JsonNode comparison, String first, String second) {
        JsonNode variants = comparison.required("variants");
        List<String> folds = new ArrayList<>();
        variants.get(0)
                .required("runs")
                .get(0)
                .required("scores")
                .required("folds")
                .forEach(fold -> folds.add(fold.required("name").asText()));
        MarkdownTable table = new MarkdownTable(
                List.of("run", "WA", "UA", "macro-F1", "UA by pair of speakers: " + String.join(", ", folds)));
        runs(first, variants.get(0), table);
        runs(second, variants.get(1), table);
        Map<String, Object> values = difference(comparison);
        values.put("runs", table.toString());
        return values;
    }

    private static void runs(String side, JsonNode variant, MarkdownTable table) {
        JsonNode runs = variant.required("runs");
        for (int i = 0; i < runs.size(); i++) {
            JsonNode scores = runs.get(i).required("scores");
            JsonNode pooled = scores.required("pooled");
            List<String> folds = new ArrayList<>();
            scores.required("folds").forEach(fold -> folds.add(Percent.of(fold.required("UA"))));
            table.row(List.of(
                    side + ", seed " + (i + 1),
                    Percent.of(pooled.required("WA")),
                    Percent.of(pooled.required("UA")),
                    Percent.of(pooled.required("macro-F1")),
                    String.join(", ", folds)));
        }
    }

    /** Returns the values of the template {@code difference}. */
    private static Map<String, Object> difference(JsonNode comparison) {
        JsonNode pair = comparison.required("pairs").get(0);
        JsonNode difference = pair.required("difference");
        Map<String, Object> values = new LinkedHashMap<>();
        for (String count : List.of("speakers", "utterances", "firstRuns", "secondRuns")) {
            values.put(count, difference.required(count).asText());
        }
        for (String share : List.of("difference", "lower", "upper")) {
            values.put(share, Percent.signed(difference.required(share)));
        }
        values.put("resamples", grouped(difference.required("resamples")));
        values.put(
                "zero",
                difference.required("lower").asDouble() <= 0
                        && difference.required("upper").asDouble() >= 0);
        JsonNode permutation = pair.path("permutation");
        values.put("permutation", permutation.isMissingNode() ? List.of() : List.of(permutation(permutation)));
        return values;
    }

    private static Map<String, Object> permutation(JsonNode permutation) {
        return Map.of(
                "swapped", permutation.required("speakers").asText(),
                "exact", permutation.required("exact").asBoolean(),
                "arrangements", grouped(permutation.required("arrangements")),
                "p", equation(probability(permutation.required("p").asDouble())));
    }

    /** Returns the p of a test with three digits. */
    static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String equation(String probability) {
        return probability.startsWith("<") ? probability : "= " + probability;
    }

    private static String grouped(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asInt());
    }

    /** The number of runs of a variant, the means over them, and the interval of UA by resampling speakers. */
    private static List<String> row(String name, JsonNode variant) {
        JsonNode over = variant.required("overRuns");
        return List.of(
                name,
                Integer.toString(variant.required("runs").size()),
                Percent.of(over.required("WA").required("mean")),
                Percent.of(over.required("UA").required("mean")),
                interval(variant));
    }

    /** Returns the interval of UA by resampling speakers, or an empty string if there is none. */
    static String interval(JsonNode scores) {
        for (JsonNode interval : scores.required("intervals")) {
            if (interval.required("measure").asText().equals("UA")
                    && interval.required("resampled").asText().equals("speakers")) {
                return Percent.of(interval.required("lower")) + " to " + Percent.of(interval.required("upper"));
            }
        }
        return "";
    }
}

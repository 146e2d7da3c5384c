package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of docs/measured/experiments.md, from the results of {@code prosodia compare} on runs whose folds are
 * judged without test speakers. The first run of each is the preset itself; the others are candidates that differ from
 * it.
 */
final class ExperimentTables {

    private static final String SCREENING = "screening-ravdess";
    private static final String BY_SPEAKER = "screening-ravdess-by-speaker.json";

    /** The folders of the results across corpora and of fine-tuning, by the names of their values in the template. */
    private static final Map<String, String> ACROSS = Map.of(
            "across", "screening-cremad-on-emodb",
            "across-to-emodb", "screening-two-on-emodb",
            "across-to-cremad", "screening-two-on-cremad",
            "fine-tuning", "screening-fine-tuning");

    private ExperimentTables() {}

    /** Returns the values of the template {@code experiments}; a result that is missing has no entry. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<JsonNode> screening = measured.all(SCREENING);
        if (!screening.isEmpty()) {
            values.put(
                    "screening",
                    Map.of(
                            "table", candidates(screening).toString(),
                            "choices", choices(screening).toString()));
        }
        Optional<JsonNode> bySpeaker = measured.read(BY_SPEAKER);
        if (bySpeaker.isPresent()) {
            values.put(
                    "by-speaker",
                    Map.of("table", candidates(List.of(bySpeaker.get())).toString()));
        }
        for (Map.Entry<String, String> folder : ACROSS.entrySet()) {
            List<JsonNode> across = measured.all(folder.getValue());
            if (!across.isEmpty()) {
                values.put(folder.getKey(), Map.of("table", candidates(across).toString()));
            }
        }
        TestCorporaTable.of(measured, "ranges-across", List.of("range-22dB", "row-range-22dB"))
                .ifPresent(table -> values.put("ranges-across", Map.of("table", table.toString())));
        for (String range : List.of("rooms-range-22dB", "rooms-row-range-22dB")) {
            measured.read(range + ".json").ifPresent(result -> values.put(range, SoundTables.of(result)));
        }
        return values;
    }

    private static MarkdownTable candidates(List<JsonNode> comparisons) {
        MarkdownTable table = new MarkdownTable(
                List.of("candidate", "differs in", "seeds", "UA", "WA", "UA minus the preset's, 95 % interval", "p"),
                2);
        table.row(row(comparisons.get(0), preset(comparisons.get(0))));
        for (JsonNode comparison : comparisons) {
            JsonNode variants = comparison.required("variants");
            for (int i = 1; i < variants.size(); i++) {
                table.row(row(comparison, variants.get(i)));
            }
        }
        return table;
    }

    private static JsonNode preset(JsonNode comparison) {
        return comparison.required("variants").get(0);
    }

    private static List<String> row(JsonNode comparison, JsonNode variant) {
        JsonNode preset = preset(comparison);
        JsonNode means = variant.required("overRuns");
        Optional<JsonNode> pair = pair(comparison, preset, variant);
        return List.of(
                name(variant),
                difference(preset, variant),
                Integer.toString(variant.required("runs").size()),
                Percent.of(means.required("UA").required("mean")),
                Percent.of(means.required("WA").required("mean")),
                pair.map(found -> reversed(found.required("difference"))).orElse(""),
                pair.map(found -> found.required("permutation").required("p").asDouble())
                        .map(ComparisonTables::probability)
                        .orElse(""));
    }

    /** Returns the name of the folder above that of the seed. */
    private static String name(JsonNode variant) {
        String run = variant.required("runs").get(0).required("name").asText();
        return run.contains("/") ? run.substring(0, run.indexOf('/')) : run;
    }

    private static Optional<JsonNode> pair(JsonNode comparison, JsonNode first, JsonNode second) {
        for (JsonNode pair : comparison.required("pairs")) {
            if (pair.required("first").equals(first.required("name"))
                    && pair.required("second").equals(second.required("name"))) {
                return Optional.of(pair);
            }
        }
        return Optional.empty();
    }

    /** Returns the second side minus the first, where the comparison has the first minus the second. */
    private static String reversed(JsonNode difference) {
        return signed(-difference.required("difference").asDouble()) + " ("
                + signed(-difference.required("upper").asDouble()) + " to "
                + signed(-difference.required("lower").asDouble()) + ")";
    }

    private static String signed(double share) {
        return Percent.signed(MeasuredResults.JSON.getNodeFactory().numberNode(share));
    }

    /** Returns the options in which a candidate differs, with its values; digests are shortened. */
    private static String difference(JsonNode preset, JsonNode variant) {
        List<String> different = new ArrayList<>();
        variant.required("options").properties().forEach(option -> {
            String own = option.getValue().asText();
            if (!option.getKey().equals("preset")
                    && !own.equals(
                            preset.required("options").path(option.getKey()).asText())) {
                different.add(option.getKey() + " " + own);
            }
        });
        preset.required("options").properties().forEach(option -> {
            if (!variant.required("options").has(option.getKey())) {
                different.add(
                        "without " + option.getKey() + " " + option.getValue().asText());
            }
        });
        return String.join("; ", different).replaceAll("\\b([0-9a-f]{8})[0-9a-f]{56}\\b", "$1");
    }

    /** The candidate with the highest mean UA in each fold, which is the choice for the group tested before. */
    private static MarkdownTable choices(List<JsonNode> comparisons) {
        MarkdownTable table = new MarkdownTable(List.of("judges", "best candidate", "UA", "UA of the preset"), 2);
        List<JsonNode> variants = new ArrayList<>();
        comparisons.forEach(comparison -> comparison.required("variants").forEach(variants::add));
        int folds = foldsOf(variants.get(0), 0).size();
        for (int fold = 0; fold < folds; fold++) {
            JsonNode best = variants.get(0);
            for (JsonNode variant : variants) {
                best = mean(variant, fold) > mean(best, fold) ? variant : best;
            }
            table.row(List.of(
                    foldsOf(best, 0).get(fold).required("name").asText(),
                    name(best),
                    Percent.of(mean(best, fold)),
                    Percent.of(mean(variants.get(0), fold))));
        }
        return table;
    }

    private static JsonNode foldsOf(JsonNode variant, int run) {
        return variant.required("runs").get(run).required("scores").required("folds");
    }

    private static double mean(JsonNode variant, int fold) {
        int runs = variant.required("runs").size();
        double sum = 0;
        for (int run = 0; run < runs; run++) {
            sum += foldsOf(variant, run).get(fold).required("UA").asDouble();
        }
        return sum / runs;
    }
}

package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results of {@code reproduce}: the variants, the difference of each from the first, and the paper's findings. */
final class ReproductionTables {

    private ReproductionTables() {}

    /** Returns the values of the template {@code reproduction}. */
    static Map<String, Object> of(JsonNode reproduction) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("protocol", reproduction.required("protocol").asText());
        values.put("extraPool", reproduction.required("extraPool").asBoolean());
        values.put("variants", variants(reproduction.required("variants")).toString());
        values.put("networks", networks(reproduction.path("networks")));
        values.put("verdicts", List.of());
        if (!reproduction.path("findings").isEmpty()) {
            MarkdownTable table = new MarkdownTable(List.of("the paper's finding", "here", "evidence"));
            reproduction
                    .required("findings")
                    .forEach(finding -> table.row(List.of(
                            statement(finding),
                            finding.required("verdict").asText(),
                            finding.required("evidence").asText())));
            values.put("verdicts", Map.of("table", table.toString()));
        }
        return values;
    }

    /** Returns the table of the networks' size and cost; empty for results of versions that did not count them. */
    private static Object networks(JsonNode networks) {
        if (networks.isEmpty()) {
            return List.of();
        }
        MarkdownTable table = new MarkdownTable(
                List.of("", "networks", "parameters", "million multiplications for a second of sound"));
        networks.properties()
                .forEach(network -> table.row(List.of(
                        network.getKey(),
                        network.getValue().required("networks").asText(),
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                network.getValue().required("parameters").asLong()),
                        String.format(
                                Locale.ROOT,
                                "%,.1f",
                                network.getValue()
                                                .required("multiplicationsPerSecond")
                                                .asDouble()
                                        / 1e6))));
        return Map.of("networksTable", table.toString());
    }

    private static MarkdownTable variants(JsonNode variants) {
        List<String> labels = new ArrayList<>();
        pooled(variants.get(0), 0).required("recall").fieldNames().forEachRemaining(labels::add);
        List<String> header =
                new ArrayList<>(List.of("", "seeds", "WA", "UA", "UA less " + name(variants.get(0)) + "'s"));
        labels.forEach(label -> header.add("recall of " + label));
        MarkdownTable table = new MarkdownTable(header);
        for (JsonNode variant : variants) {
            List<String> cells = new ArrayList<>(List.of(
                    name(variant),
                    Integer.toString(variant.required("runs").size()),
                    mean(variant.required("WA")),
                    mean(variant.required("UA")),
                    Optional.ofNullable(variant.get("difference"))
                            .map(difference -> Percent.signed(difference, "difference"))
                            .orElse("")));
            labels.forEach(label -> cells.add(Percent.of(recall(variant, label))));
            table.row(cells);
        }
        return table;
    }

    private static String name(JsonNode variant) {
        return variant.required("name").asText();
    }

    private static JsonNode pooled(JsonNode variant, int run) {
        return variant.required("runs").get(run).required("scores").required("pooled");
    }

    /** The mean over the seeds. */
    private static double recall(JsonNode variant, String label) {
        double sum = 0;
        for (int run = 0; run < variant.required("runs").size(); run++) {
            sum += pooled(variant, run).required("recall").required(label).asDouble();
        }
        return sum / variant.required("runs").size();
    }

    private static String mean(JsonNode statistics) {
        return Percent.of(statistics.required("mean").asDouble())
                + (statistics.has("sampleDeviation")
                        ? " ± "
                                + Percent.of(
                                        statistics.required("sampleDeviation").asDouble())
                        : "");
    }

    private static String statement(JsonNode finding) {
        String held = finding.required("held").asText();
        return finding.required("statement").asText() + (held.isEmpty() ? "" : " (" + held + ")");
    }
}

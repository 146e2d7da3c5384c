package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code reproduce} printed as JSON, in Markdown: the variants, the difference of each from the first, and the paper's findings. */
final class ReproductionSection {

    private ReproductionSection() {}

    /** Writes it. */
    static void write(JsonNode reproduction, Markdown page) {
        page.line("Protocol `" + reproduction.required("protocol").asText() + "`"
                + (reproduction.required("extraPool").asBoolean() ? "; every network has the extra pool, which is **not the paper's**."
                        : "."));
        page.line("");
        variants(reproduction.required("variants"), page);
        if (!reproduction.path("findings").isEmpty()) {
            page.line("").header(List.of("the paper's finding", "here", "evidence"));
            reproduction.required("findings").forEach(finding -> page.row(List.of(statement(finding), finding.required("verdict").asText(),
                    finding.required("evidence").asText())));
        }
    }

    private static void variants(JsonNode variants, Markdown page) {
        List<String> labels = new ArrayList<>();
        pooled(variants.get(0), 0).required("recall").fieldNames().forEachRemaining(labels::add);
        List<String> header = new ArrayList<>(List.of("", "seeds", "WA", "UA", "UA less " + name(variants.get(0)) + "'s"));
        labels.forEach(label -> header.add("recall of " + label));
        page.header(header);
        for (JsonNode variant : variants) {
            List<String> cells = new ArrayList<>(List.of(name(variant), Integer.toString(variant.required("runs").size()),
                    mean(variant.required("WA")), mean(variant.required("UA")),
                    Optional.ofNullable(variant.get("difference")).map(difference -> Percent.signed(difference, "difference")).orElse("")));
            labels.forEach(label -> cells.add(Percent.of(recall(variant, label))));
            page.row(cells);
        }
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
                + (statistics.has("sampleDeviation") ? " ± " + Percent.of(statistics.required("sampleDeviation").asDouble()) : "");
    }

    private static String statement(JsonNode finding) {
        String held = finding.required("held").asText();
        return finding.required("statement").asText() + (held.isEmpty() ? "" : " (" + held + ")");
    }
}

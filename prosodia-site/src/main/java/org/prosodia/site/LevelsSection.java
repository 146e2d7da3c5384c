package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a constant scaling costs where recordings are louder or softer than those it was fitted to, from results of {@code rescore}. */
final class LevelsSection {

    private LevelsSection() {}

    static void write(List<JsonNode> results, Markdown page) {
        page.line("The segment's own maximum takes any level for the same; a constant does not. The constant's networks on the same");
        page.line("recordings made softer and louder (`./prosodia rescore --run runs/constant --corpus emodb=DIR --gain DB ...`):");
        page.line("");
        if (results.isEmpty()) {
            page.line("Not measured yet.");
            return;
        }
        page.header(List.of("level, dB", "WA", "UA", "UA, 95 % interval, speakers resampled", "decided as at 0 dB"));
        results.stream().sorted(Comparator.comparingDouble(LevelsSection::gain)).forEach(result -> page.row(row(result)));
    }

    private static List<String> row(JsonNode result) {
        JsonNode scores = result.required("scores");
        JsonNode pooled = scores.required("pooled");
        return List.of(String.format(Locale.ROOT, "%+.0f", gain(result)), Percent.of(pooled.required("WA")),
                Percent.of(pooled.required("UA")), ComparisonSection.interval(scores),
                Percent.of(result.required("agreed").asDouble() / result.required("utterances").asInt()));
    }

    private static double gain(JsonNode result) {
        return result.required("gain").asDouble();
    }
}

package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of docs/measured/attacks.md with the fuzz targets, from the totals that {@code prosodia-attacks} writes.
 */
final class FuzzingTables {

    static final String FILE = "fuzzing.json";

    private static final double HOUR = 3_600; // s

    private FuzzingTables() {}

    /** Returns the values of the template {@code attacks}; empty if there are no totals. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        Optional<JsonNode> totals = measured.read(FILE, JsonNode.class);
        return totals.isEmpty() ? Map.of() : Map.of("fuzzing", values(totals.get()));
    }

    private static Map<String, Object> values(JsonNode totals) {
        MarkdownTable table = new MarkdownTable(List.of("target", "reads", "inputs", "processor hours"), 2);
        long inputs = 0;
        double hours = 0;
        for (Map.Entry<String, JsonNode> target : totals.properties()) {
            JsonNode value = target.getValue();
            inputs += value.path("inputs").asLong();
            hours += value.path("processorSeconds").asLong() / HOUR;
            table.row(List.of(
                    "`" + target.getKey() + "`",
                    value.path("reads").asText(),
                    count(value.path("inputs").asLong()),
                    hours(value.path("processorSeconds").asLong() / HOUR)));
        }
        return Map.of(
                "table", table.toString(),
                "targets", totals.size(),
                "inputs", count(inputs),
                "hours", hours(hours));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String hours(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}

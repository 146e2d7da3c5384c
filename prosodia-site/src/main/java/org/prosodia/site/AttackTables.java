package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of docs/measured/attacks.md, from the totals that the tests of {@code prosodia-attacks} write. */
final class AttackTables {

    static final String FUZZING = "fuzzing.json";
    static final String KILLS = "kills.json";
    static final String LEAKS = "leaks.json";

    private static final double HOUR = 3_600; // s

    private AttackTables() {}

    /** Returns the values of the template {@code attacks}; what has not been measured is absent. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<JsonNode> fuzzing = measured.read(FUZZING, JsonNode.class);
        Optional<JsonNode> kills = measured.read(KILLS, JsonNode.class);
        fuzzing.ifPresent(totals -> values.put("fuzzing", fuzzing(totals)));
        kills.ifPresent(totals -> values.put("kills", kills(totals)));
        measured.read(LEAKS, JsonNode.class).ifPresent(figures -> values.put("leaks", leaks(figures)));
        return values;
    }

    private static Map<String, Object> fuzzing(JsonNode totals) {
        MarkdownTable table = new MarkdownTable(List.of("target", "reads", "inputs", "processor hours"), 2);
        long inputs = 0;
        long seconds = 0;
        for (Map.Entry<String, JsonNode> target : totals.properties()) {
            JsonNode value = target.getValue();
            inputs += value.path("inputs").asLong();
            seconds += value.path("processorSeconds").asLong();
            table.row(List.of(
                    "`" + target.getKey() + "`",
                    value.path("reads").asText(),
                    count(value.path("inputs").asLong()),
                    hours(value.path("processorSeconds").asLong())));
        }
        return Map.of(
                "table", table.toString(),
                "targets", totals.size(),
                "inputs", count(inputs),
                "hours", hours(seconds));
    }

    private static Map<String, Object> kills(JsonNode totals) {
        MarkdownTable table = new MarkdownTable(List.of("command", "kills", "full disks"), 1);
        long kills = 0;
        long fullDisks = 0;
        for (Map.Entry<String, JsonNode> command : totals.properties()) {
            long killed = command.getValue().path("kills").asLong();
            long full = command.getValue().path("fullDisks").asLong();
            kills += killed;
            fullDisks += full;
            table.row(List.of(command.getKey(), count(killed), count(full)));
        }
        return Map.of("table", table.toString(), "all", count(kills), "fullDisks", count(fullDisks));
    }

    private static Map<String, Object> leaks(JsonNode figures) {
        MarkdownTable table = new MarkdownTable(
                List.of("repeated", "times", "memory early, MiB", "memory late, MiB", "threads", "open files"), 1);
        for (Map.Entry<String, JsonNode> repeated : figures.properties()) {
            JsonNode value = repeated.getValue();
            table.row(List.of(
                    repeated.getKey(),
                    count(value.path("times").asLong()),
                    figure(value, "residentEarly"),
                    figure(value, "residentLate"),
                    figure(value, "threads"),
                    figure(value, "files")));
        }
        return Map.of("table", table.toString());
    }

    /** Returns a figure; nothing if there is none. */
    private static String figure(JsonNode value, String name) {
        return value.has(name) ? count(Math.round(value.path(name).asDouble())) : "";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String hours(long seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds / HOUR);
    }
}

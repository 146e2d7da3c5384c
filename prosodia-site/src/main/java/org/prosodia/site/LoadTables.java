package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of the service's latency in docs/measured/performance.md, from the results of {@code prosodia load} in
 * {@code measurements/load}. The comparison with the targets is computed.
 */
final class LoadTables {

    static final String FOLDER = "load";

    private static final double LATENCY = 250; // ms, the target of windows and answers
    private static final double REFUSAL = 50; // ms, the target of refusals

    private static final Pattern CLIP = Pattern.compile("--clip-seconds (\\d+)");

    private final List<JsonNode> results;

    private LoadTables(List<JsonNode> results) {
        this.results = results;
    }

    /** Returns the value {@code load} of the template {@code performance}; empty if nothing has been measured. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        List<JsonNode> results = measured.all(FOLDER);
        return results.isEmpty() ? Map.of() : Map.of("load", new LoadTables(results).values());
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("streams", streams());
        values.put("requests", requests());
        values.put("overload", overload());
        values.put("connections", connections());
        values.put(
                "commands",
                results.stream()
                        .map(result -> Map.of(
                                "command",
                                text(result, "/command"),
                                "processors",
                                text(result, "/processors"),
                                "commit",
                                text(result, "/commit")))
                        .toList());
        return values;
    }

    private String streams() {
        MarkdownTable table = latencies("streams", "windows");
        for (JsonNode result : sorted("/streams", result -> number(result, "/streams") > 0)) {
            table.row(latencies(text(result, "/streams"), result.at("/windows")));
        }
        return table.toString();
    }

    private String requests() {
        MarkdownTable table = latencies("requests a second", "answers");
        for (JsonNode result :
                sorted("/requestsPerSecond", result -> isPaced(result) && !isOverload(result) && !hasOthers(result))) {
            table.row(latencies(rate(result), result.at("/requests")));
        }
        return table.toString();
    }

    private static MarkdownTable latencies(String load, String counted) {
        return new MarkdownTable(
                List.of(load, counted, "errors", "p50, ms", "p90, ms", "p99, ms", "maximum, ms", "p99 below 250 ms"));
    }

    private static List<String> latencies(String load, JsonNode part) {
        List<String> cells = new ArrayList<>(List.of(load, count(part, "/latency/count"), errors(part)));
        cells.addAll(milliseconds(part, "/latency/p50", "/latency/p90", "/latency/p99", "/latency/maximum"));
        cells.add(verdict(number(part, "/latency/p99"), LATENCY));
        return cells;
    }

    private String overload() {
        MarkdownTable table = new MarkdownTable(List.of(
                "requests a second",
                "clip, s",
                "answered",
                "refused",
                "errors",
                "p50, ms",
                "p90, ms",
                "p99, ms",
                "maximum, ms",
                "p99 below 50 ms"));
        for (JsonNode result : sorted("/requestsPerSecond", LoadTables::isOverload)) {
            JsonNode part = result.at("/requests");
            List<String> cells = new ArrayList<>(List.of(
                    rate(result),
                    clip(result),
                    count(part, "/latency/count"),
                    count(part, "/refusal/count"),
                    errors(part)));
            cells.addAll(milliseconds(part, "/refusal/p50", "/refusal/p90", "/refusal/p99", "/refusal/maximum"));
            cells.add(verdict(number(part, "/refusal/p99"), REFUSAL));
            table.row(cells);
        }
        return table.toString();
    }

    private String connections() {
        MarkdownTable table = new MarkdownTable(List.of(
                "connections",
                "open at the end",
                "memory, MiB",
                "threads",
                "answers",
                "errors",
                "p50, ms",
                "p99, ms",
                "maximum, ms"));
        for (JsonNode result : sorted("/connections/opened", LoadTables::hasOthers)) {
            JsonNode part = result.at("/requests");
            List<String> cells = new ArrayList<>(List.of(
                    count(result, "/connections/opened"),
                    count(result, "/connections/open"),
                    count(result, "/connections/before/memory") + " to " + count(result, "/connections/during/memory"),
                    count(result, "/connections/before/threads") + " to "
                            + count(result, "/connections/during/threads"),
                    count(part, "/latency/count"),
                    errors(part)));
            cells.addAll(milliseconds(part, "/latency/p50", "/latency/p99", "/latency/maximum"));
            table.row(cells);
        }
        return table.toString();
    }

    private List<JsonNode> sorted(String by, Predicate<JsonNode> which) {
        return results.stream()
                .filter(which)
                .sorted(Comparator.comparingDouble(result -> number(result, by)))
                .toList();
    }

    private static boolean isPaced(JsonNode result) {
        return number(result, "/requestsPerSecond") > 0;
    }

    private static boolean isOverload(JsonNode result) {
        return result.at("/overload").asBoolean();
    }

    private static boolean hasOthers(JsonNode result) {
        return result.has("connections");
    }

    private static String rate(JsonNode result) {
        return String.format(Locale.ROOT, "%.0f", number(result, "/requestsPerSecond"));
    }

    /** Returns the length of the clips, which the command names. */
    private static String clip(JsonNode result) {
        Matcher named = CLIP.matcher(text(result, "/command"));
        return named.find() ? named.group(1) : "";
    }

    private static String errors(JsonNode part) {
        List<String> kinds = new ArrayList<>();
        part.at("/errors").properties().forEach(kind -> kinds.add(kind.getKey() + ": " + kind.getValue()));
        return kinds.isEmpty() ? "none" : String.join(", ", kinds);
    }

    private static List<String> milliseconds(JsonNode part, String... pointers) {
        List<String> cells = new ArrayList<>();
        for (String pointer : pointers) {
            cells.add(String.format(Locale.ROOT, "%.1f", number(part, pointer)));
        }
        return cells;
    }

    private static String verdict(double measured, double wanted) {
        return measured < wanted ? "reached" : "**falls short**";
    }

    private static String count(JsonNode node, String pointer) {
        return String.format(Locale.ROOT, "%,.0f", number(node, pointer));
    }

    private static double number(JsonNode node, String pointer) {
        return node.at(pointer).asDouble();
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }
}

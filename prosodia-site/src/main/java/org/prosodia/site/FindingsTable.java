package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Verdict;

/** The verdicts on the paper's findings: a row for each finding, a column for each corpus and network. */
final class FindingsTable {

    private final Map<String, Map<String, String>> findings = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();

    /** Adds a result of {@code reproduce}; if several results of a column have the same finding, the first counts. */
    FindingsTable add(String column, JsonNode reproduction) {
        for (JsonNode finding : reproduction.path("findings")) {
            add(
                    column,
                    finding.required("statement").asText(),
                    finding.required("verdict").asText(),
                    finding,
                    "estimate");
        }
        return this;
    }

    /** Adds a result of {@code compare} on a pair, for a finding that the first is above the second. */
    FindingsTable add(String column, String statement, JsonNode comparison) {
        JsonNode difference = comparison.required("pairs").get(0).required("difference");
        Interval interval = new Interval(
                difference.required("lower").asDouble(),
                difference.required("upper").asDouble(),
                0.95);
        add(column, statement, Verdict.of(interval).text(), difference, "difference");
        return this;
    }

    private void add(String column, String statement, String verdict, JsonNode interval, String estimate) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
        findings.computeIfAbsent(statement, none -> new LinkedHashMap<>())
                .putIfAbsent(column, "**" + verdict + "**: " + Percent.signed(interval, estimate));
    }

    /** Returns whether nothing was added. */
    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** Returns the table in Markdown. */
    @Override
    public String toString() {
        List<String> header = new ArrayList<>(List.of("the paper's finding"));
        header.addAll(columns);
        MarkdownTable table = new MarkdownTable(header);
        findings.forEach((statement, found) -> {
            List<String> cells = new ArrayList<>(List.of(statement));
            columns.forEach(column -> cells.add(found.getOrDefault(column, "not measured")));
            table.row(cells);
        });
        return table.toString();
    }
}

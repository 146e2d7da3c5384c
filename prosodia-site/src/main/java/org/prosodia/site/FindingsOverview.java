package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Verdict;

/** Which of the paper's findings which runs confirm, in Markdown: a line for each finding, a column for a corpus and network. */
final class FindingsOverview {

    private final Map<String, Map<String, String>> findings = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();

    /** Adds what {@code reproduce} printed as JSON; of a finding that a column has from several, the first counts. */
    FindingsOverview add(String column, JsonNode reproduction) {
        for (JsonNode finding : reproduction.path("findings")) {
            add(column, finding.required("statement").asText(), finding.required("verdict").asText(), finding, "estimate");
        }
        return this;
    }

    /** Adds what {@code compare} printed as JSON on a pair, of which a finding says that the first is above the second. */
    FindingsOverview add(String column, String statement, JsonNode comparison) {
        JsonNode difference = comparison.required("pairs").get(0).required("difference");
        Interval interval = new Interval(difference.required("lower").asDouble(), difference.required("upper").asDouble(), 0.95);
        add(column, statement, Verdict.of(interval).text(), difference, "difference");
        return this;
    }

    private void add(String column, String statement, String verdict, JsonNode interval, String estimate) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
        findings.computeIfAbsent(statement, none -> new LinkedHashMap<>()).putIfAbsent(column, "**" + verdict + "**: "
                + Percent.signed(interval, estimate));
    }

    /** Writes the table. */
    void write(Markdown page) {
        List<String> header = new ArrayList<>(List.of("the paper's finding"));
        header.addAll(columns);
        page.header(header);
        findings.forEach((statement, found) -> {
            List<String> cells = new ArrayList<>(List.of(statement));
            columns.forEach(column -> cells.add(found.getOrDefault(column, "not measured")));
            page.row(cells);
        });
    }
}

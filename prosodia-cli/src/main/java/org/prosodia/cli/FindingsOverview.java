package org.prosodia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the paper's findings which corpora confirm, in Markdown: a line for each finding, a column for each corpus. */
final class FindingsOverview {

    private final Map<String, Map<String, JsonNode>> findings = new LinkedHashMap<>();
    private final List<String> corpora = new ArrayList<>();

    /** Adds what {@code reproduce} printed as JSON; of a finding that a corpus has from several, the first counts. */
    FindingsOverview add(String corpus, JsonNode reproduction) {
        if (!corpora.contains(corpus)) {
            corpora.add(corpus);
        }
        reproduction.path("findings").forEach(finding -> findings
                .computeIfAbsent(finding.required("statement").asText(), statement -> new LinkedHashMap<>()).putIfAbsent(corpus, finding));
        return this;
    }

    /** Writes the table. */
    void write(Markdown page) {
        List<String> header = new ArrayList<>(List.of("the paper's finding"));
        header.addAll(corpora);
        page.header(header);
        findings.forEach((statement, found) -> {
            List<String> cells = new ArrayList<>(List.of(statement));
            corpora.forEach(corpus -> cells.add(found.containsKey(corpus) ? verdict(found.get(corpus)) : "not measured"));
            page.row(cells);
        });
    }

    private static String verdict(JsonNode finding) {
        return "**" + finding.required("verdict").asText() + "**: " + Percent.signed(finding.required("estimate")) + " ("
                + Percent.signed(finding.required("lower")) + " to " + Percent.signed(finding.required("upper")) + ")";
    }
}

package org.prosodia.cli.reproduce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.Findings;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.formats.text.TextTable;
import org.prosodia.report.run.VariantTable;

/**
 * The results of the paper's experiments.
 *
 * @param corpus the corpus's name
 * @param protocol the protocol's full name
 * @param extraPool true if the networks have the extra pool
 * @param table the variants, the paper's network first
 * @param findings the paper's findings with these runs' verdicts
 * @param costs the cost of each network by its name, without those whose runs do not say what they are
 * @param papers true if the protocol and the corpus are the paper's, so that its scores may be printed beside them
 */
record Reproduction(
        String corpus,
        String protocol,
        boolean extraPool,
        VariantTable table,
        List<Finding> findings,
        Map<String, NetworkCost> costs,
        boolean papers) {

    /** The protocol of the paper's numbers. */
    static final String PAPERS = "iemocap-improvised-4-loso10";

    /** Li et al. 2018, abstract. */
    private static final double PAPERS_WA = 0.718;

    private static final double PAPERS_UA = 0.68;

    /**
     * Sentences on variants that are equal to others, with the variants by which each is printed; tests of the poolings
     * verify the first two, and the equal scores of 2 by 2 filters confirm the third.
     */
    private static final Map<String, Set<String>> IDENTITIES = Map.of(
            "\"top-down only\" (the mean of the top-down map) is average pooling: the map is linear",
            Set.of("average"),
            "\"bottom-up only\" (the softmax-weighted mean, then linear) is the paper's attention pooling, "
                    + "for the same reason",
            Set.of("average"),
            "spectral filters of 2 by 2 alone and temporal ones of 2 by 2 alone are one network: "
                    + "their scores are equal to the digit",
            Set.of("spectral-02x2", "temporal-2x02"));

    /**
     * Returns the results of finished runs.
     *
     * @param grid the runs of each variant, the paper's network first; a variant without a run is left out
     * @param beside the runs of other networks, which stand in the tables and take no part in the findings
     */
    static Reproduction of(
            Corpus whole,
            Protocol protocol,
            boolean extraPool,
            Map<String, List<FinishedRun>> grid,
            Map<String, List<FinishedRun>> beside) {
        Map<String, List<FinishedRun>> runs = new LinkedHashMap<>(grid);
        runs.putAll(beside);
        List<FinishedRun> comparable = grid.values().stream()
                .flatMap(List::stream)
                .filter(run -> run.protocol().equals(Optional.of(protocol.name())))
                .toList();
        boolean papers = NamedProtocol.name(protocol, whole.name())
                .filter(PAPERS::equals)
                .isPresent();
        return new Reproduction(
                whole.name(),
                protocol.name(),
                extraPool,
                VariantTable.of(runs),
                Findings.of(comparable),
                costs(runs),
                papers);
    }

    private static Map<String, NetworkCost> costs(Map<String, List<FinishedRun>> runs) {
        Map<String, NetworkCost> costs = new LinkedHashMap<>();
        runs.forEach((name, each) ->
                each.stream().findFirst().flatMap(NetworkCost::of).ifPresent(cost -> costs.put(name, cost)));
        return costs;
    }

    private List<String> identities() {
        return IDENTITIES.entrySet().stream()
                .filter(identity -> costs.keySet().containsAll(identity.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder("protocol " + protocol + "\n");
        if (extraPool) {
            text.append("with the extra pool: not the paper's network\n");
        }
        text.append(table.text());
        TextTable networks = new TextTable()
                .row(List.of("", "networks", "parameters", "million multiplications for a second of sound"));
        costs.forEach((name, cost) -> networks.row(List.of(
                name,
                Integer.toString(cost.networks()),
                String.format(Locale.ROOT, "%,d", cost.parameters()),
                String.format(Locale.ROOT, "%,.1f", cost.multiplications() / 1e6))));
        text.append(networks);
        if (papers) {
            text.append(
                    String.format(Locale.ROOT, "Li et al. 2018: WA %.1f, UA %.1f%n", 100 * PAPERS_WA, 100 * PAPERS_UA));
        }
        for (Finding finding : findings) {
            text.append(finding.verdict().text())
                    .append(": ")
                    .append(finding.statement())
                    .append(finding.held().isEmpty() ? "" : " (" + finding.held() + ")")
                    .append(". ")
                    .append(finding.evidence())
                    .append('\n');
        }
        identities().forEach(identity -> text.append(identity).append('\n'));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("kind", "reproduction")
                .put("corpus", corpus)
                .put("protocol", protocol)
                .put("extraPool", extraPool);
        table.json().forEach(json::putPOJO);
        ObjectNode networks = json.putObject("networks");
        costs.forEach((name, cost) -> networks.putObject(name)
                .put("networks", cost.networks())
                .put("parameters", cost.parameters())
                .put("multiplicationsPerSecond", Math.round(cost.multiplications())));
        for (Finding finding : findings) {
            json.withArray("findings").addPOJO(IntervalJson.of(finding));
        }
        identities().forEach(json.putArray("identities")::add);
        if (papers) {
            json.putObject("paper").put("WA", PAPERS_WA).put("UA", PAPERS_UA);
        }
        return json;
    }
}

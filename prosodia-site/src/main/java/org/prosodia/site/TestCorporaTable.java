package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A table of cross-validations whose folds each test one corpus with networks that were trained on others: a line for
 * each corpus, a column with the UA for each run. Runs {@code seed-1}, {@code seed-2} and so on have a column with
 * their mean besides.
 */
final class TestCorporaTable {

    private static final String SEED = "seed-";

    private TestCorporaTable() {}

    /**
     * Returns the table of the results that are measured.
     *
     * @param folder the folder of the results
     * @param runs the names of their files, without the suffix; those with seeds first
     * @return the table; empty if the first result is missing
     */
    static Optional<MarkdownTable> of(MeasuredResults measured, String folder, List<String> runs) throws IOException {
        List<String> names = new ArrayList<>();
        List<JsonNode> results = new ArrayList<>();
        for (String run : runs) {
            Optional<JsonNode> result = measured.read(folder + "/" + run + ".json");
            if (result.isPresent()) {
                names.add(run);
                results.add(result.get());
            }
        }
        if (names.isEmpty() || !names.get(0).equals(runs.get(0))) {
            return Optional.empty();
        }
        int seeds = (int) names.stream().filter(name -> name.startsWith(SEED)).count();
        List<String> header = new ArrayList<>(List.of("tested on", "utterances"));
        names.forEach(name -> header.add(name.replace('-', ' ') + ", UA"));
        if (seeds > 1) {
            header.add(2 + seeds, "mean, UA");
        }
        MarkdownTable table = new MarkdownTable(header, 1);
        for (JsonNode fold : results.get(0).at("/scores/folds")) {
            table.row(row(fold, results, seeds));
        }
        return Optional.of(table);
    }

    private static List<String> row(JsonNode first, List<JsonNode> results, int seeds) {
        String corpus = first.required("name").asText();
        double[] recalls =
                results.stream().mapToDouble(result -> recall(result, corpus)).toArray();
        List<String> row =
                new ArrayList<>(List.of(corpus, first.required("utterances").asText()));
        double sum = 0;
        for (int i = 0; i < recalls.length; i++) {
            row.add(Percent.of(recalls[i]));
            sum += i < seeds ? recalls[i] : 0;
        }
        if (seeds > 1) {
            row.add(2 + seeds, Percent.of(sum / seeds));
        }
        return row;
    }

    private static double recall(JsonNode result, String corpus) {
        return StreamSupport.stream(result.at("/scores/folds").spliterator(), false)
                .filter(fold -> fold.required("name").asText().equals(corpus))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a run has no fold " + corpus))
                .required("UA")
                .asDouble();
    }
}

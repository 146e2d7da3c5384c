package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a score card: the scores with their intervals and those of the folds, and the confusions. */
final class ScoreCardTables {

    private ScoreCardTables() {}

    /** Returns both tables, by the names {@code scores} and {@code confusions}. */
    static Map<String, Object> of(JsonNode scores) {
        return Map.of(
                "scores",
                scores(scores).toString(),
                "confusions",
                confusions(scores).toString());
    }

    private static MarkdownTable scores(JsonNode scores) {
        MarkdownTable table = new MarkdownTable(List.of("", "utterances", "WA", "UA", "macro-F1"));
        JsonNode pooled = scores.required("pooled");
        table.row(List.of(
                "**pooled**",
                pooled.required("utterances").asText(),
                "**" + Percent.of(pooled.required("WA")) + "**",
                "**" + Percent.of(pooled.required("UA")) + "**",
                "**" + Percent.of(pooled.required("macro-F1")) + "**"));
        intervals(scores, table);
        if (scores.required("folds").size() > 1) {
            folds(scores, table);
        }
        return table;
    }

    private static void folds(JsonNode scores, MarkdownTable table) {
        JsonNode over = scores.required("overFolds");
        table.row(List.of(
                "mean over folds",
                "",
                Percent.of(over.required("WA").required("mean")),
                Percent.of(over.required("UA").required("mean")),
                Percent.of(over.required("macro-F1").required("mean"))));
        table.row(List.of(
                "standard deviation over folds",
                "",
                Percent.of(over.required("WA").required("sampleDeviation")),
                Percent.of(over.required("UA").required("sampleDeviation")),
                Percent.of(over.required("macro-F1").required("sampleDeviation"))));
        for (JsonNode fold : scores.required("folds")) {
            table.row(List.of(
                    "fold " + fold.required("name").asText(),
                    fold.required("utterances").asText(),
                    Percent.of(fold.required("WA")),
                    Percent.of(fold.required("UA")),
                    Percent.of(fold.required("macro-F1"))));
        }
    }

    /** Adds the intervals and the baseline, if the scores have them. */
    private static void intervals(JsonNode scores, MarkdownTable table) {
        for (String unit : List.of("speakers", "utterances")) {
            List<String> cells = new ArrayList<>();
            scores.path("intervals").forEach(interval -> {
                if (interval.required("resampled").asText().equals(unit)) {
                    cells.add(Percent.of(interval.required("lower")) + " to " + Percent.of(interval.required("upper")));
                }
            });
            if (!cells.isEmpty()) {
                cells.addAll(0, List.of("95 % interval, " + unit + " resampled", ""));
                table.row(cells);
            }
        }
        JsonNode baseline = scores.path("baseline");
        if (!baseline.isMissingNode()) {
            table.row(List.of(
                    "always the most frequent class",
                    "",
                    Percent.of(baseline.required("WA")),
                    Percent.of(baseline.required("UA")),
                    Percent.of(baseline.required("macro-F1"))));
        }
    }

    private static MarkdownTable confusions(JsonNode scores) {
        List<String> header = new ArrayList<>(List.of("truth \\ predicted"));
        scores.required("labels").forEach(label -> header.add(label.asText()));
        header.add("recall");
        MarkdownTable table = new MarkdownTable(header);
        JsonNode pooled = scores.required("pooled");
        for (int k = 0; k < scores.required("labels").size(); k++) {
            List<String> cells =
                    new ArrayList<>(List.of(scores.required("labels").get(k).asText()));
            pooled.required("confusion").get(k).forEach(count -> cells.add(count.asText()));
            cells.add(Percent.of(pooled.required("recall").required(cells.get(0))));
            table.row(cells);
        }
        return table;
    }
}

package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A score card, as results have it in JSON, in Markdown: the scores with their intervals, those of the folds, and the confusions. */
final class ScoreCardSection {

    private ScoreCardSection() {}

    /** Writes it. */
    static void write(JsonNode scores, Markdown page) {
        page.header(List.of("", "utterances", "WA", "UA", "macro-F1"));
        JsonNode pooled = scores.required("pooled");
        page.row(List.of("**pooled**", pooled.required("utterances").asText(), "**" + Percent.of(pooled.required("WA")) + "**",
                "**" + Percent.of(pooled.required("UA")) + "**", "**" + Percent.of(pooled.required("macro-F1")) + "**"));
        intervals(scores, page);
        if (scores.required("folds").size() > 1) {
            folds(scores, page);
        }
        page.line("");
        confusion(scores, page);
    }

    private static void folds(JsonNode scores, Markdown page) {
        JsonNode over = scores.required("overFolds");
        page.row(List.of("mean over folds", "", Percent.of(over.required("WA").required("mean")),
                Percent.of(over.required("UA").required("mean")), Percent.of(over.required("macro-F1").required("mean"))));
        page.row(List.of("standard deviation over folds", "", Percent.of(over.required("WA").required("sampleDeviation")),
                Percent.of(over.required("UA").required("sampleDeviation")),
                Percent.of(over.required("macro-F1").required("sampleDeviation"))));
        for (JsonNode fold : scores.required("folds")) {
            page.row(List.of("fold " + fold.required("name").asText(), fold.required("utterances").asText(), Percent.of(fold.required("WA")),
                    Percent.of(fold.required("UA")), Percent.of(fold.required("macro-F1"))));
        }
    }

    /** Where the scores have intervals, they and the baseline. */
    private static void intervals(JsonNode scores, Markdown page) {
        for (String unit : List.of("speakers", "utterances")) {
            List<String> cells = new ArrayList<>();
            scores.path("intervals").forEach(interval -> {
                if (interval.required("resampled").asText().equals(unit)) {
                    cells.add(Percent.of(interval.required("lower")) + " to " + Percent.of(interval.required("upper")));
                }
            });
            if (!cells.isEmpty()) {
                cells.addAll(0, List.of("95 % interval, " + unit + " resampled", ""));
                page.row(cells);
            }
        }
        JsonNode baseline = scores.path("baseline");
        if (!baseline.isMissingNode()) {
            page.row(List.of("always the most frequent class", "", Percent.of(baseline.required("WA")), Percent.of(baseline.required("UA")),
                    Percent.of(baseline.required("macro-F1"))));
        }
    }

    private static void confusion(JsonNode scores, Markdown page) {
        List<String> header = new ArrayList<>(List.of("truth \\ predicted"));
        scores.required("labels").forEach(label -> header.add(label.asText()));
        header.add("recall");
        page.header(header);
        JsonNode pooled = scores.required("pooled");
        for (int k = 0; k < scores.required("labels").size(); k++) {
            List<String> cells = new ArrayList<>(List.of(scores.required("labels").get(k).asText()));
            pooled.required("confusion").get(k).forEach(count -> cells.add(count.asText()));
            cells.add(Percent.of(pooled.required("recall").required(cells.get(0))));
            page.row(cells);
        }
    }
}

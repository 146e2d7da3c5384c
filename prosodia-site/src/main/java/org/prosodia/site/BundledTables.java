package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The results of {@code evaluate} for the bundled models, each on a corpus that it was not trained on. */
final class BundledTables {

    /** The folder of the results. */
    static final String FOLDER = "bundled";

    /** The results by the names of their files, without the suffix. */
    private static final List<String> TESTS =
            List.of("emodb-cremad-on-ravdess", "emodb-on-ravdess", "emodb-on-cremad", "emodb-ravdess-on-cremad");

    private BundledTables() {}

    /** Returns a line for each result in {@link #FOLDER}; empty if there is none. */
    static Optional<MarkdownTable> of(MeasuredResults measured) throws IOException {
        MarkdownTable table = new MarkdownTable(
                List.of(
                        "model, tested on",
                        "utterances",
                        "WA",
                        "UA",
                        "UA, 95 % interval, speakers resampled",
                        "mean probability",
                        "right of the surest 40 %"),
                1);
        boolean some = false;
        for (String test : TESTS) {
            Optional<JsonNode> result = measured.read(FOLDER + "/" + test + ".json");
            if (result.isPresent()) {
                table.row(row(test, result.get()));
                some = true;
            }
        }
        return some ? Optional.of(table) : Optional.empty();
    }

    private static List<String> row(String test, JsonNode result) {
        JsonNode scores = result.required("scores");
        JsonNode pooled = scores.required("pooled");
        JsonNode confidence = result.required("confidence");
        return List.of(
                "`" + test.replace("-on-", "`, ") + (result.required("leaked").asBoolean() ? ", LEAKED" : ""),
                pooled.required("utterances").asText(),
                Percent.of(pooled.required("WA")),
                Percent.of(pooled.required("UA")),
                ComparisonTables.interval(scores),
                Percent.of(confidence.required("meanProbability")),
                Percent.of(surest(confidence)));
    }

    private static JsonNode surest(JsonNode confidence) {
        // The shares are 100, 80, 60, 40 and 20 per cent.
        return confidence.required("coverage").get(3).required("accuracy");
    }
}

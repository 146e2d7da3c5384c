package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of {@code evaluate --sound} and {@code rescore --sound}: the scores with each change of sound. */
final class SoundTables {

    private SoundTables() {}

    /**
     * Returns {@code table}, with a line for each sound; {@code leaked}, true if it is known that the utterances were
     * in training; {@code speakers}, the number resampled, and {@code recordings}, the recorded sounds with their
     * credits.
     */
    static Map<String, Object> of(JsonNode result) {
        JsonNode sounds = result.required("sounds");
        MarkdownTable table = new MarkdownTable(
                List.of(
                        "sound",
                        "UA",
                        "UA minus clean, 95 % interval",
                        "WA",
                        "WA minus clean, 95 % interval",
                        "mean probability",
                        "same emotion as clean"),
                1);
        Map<String, Object> values = new HashMap<>();
        boolean first = true;
        for (JsonNode change : sounds.required("changes")) {
            JsonNode differences = change.required("differences");
            values.put("speakers", differences.get(0).path("speakers").asText());
            table.row(List.of(
                    change.required("name").asText(),
                    Percent.of(change.required("UA")),
                    first ? "" : Percent.signed(differences.get(0), "difference"),
                    Percent.of(change.required("WA")),
                    first ? "" : Percent.signed(differences.get(1), "difference"),
                    Percent.of(change.required("meanProbability")),
                    Percent.of(change.required("agreed").asDouble()
                            / change.required("utterances").asInt())));
            first = false;
        }
        List<String> recordings = new ArrayList<>();
        sounds.required("recordings")
                .forEach(recording ->
                        recordings.add("- " + recording.required("file").asText() + ": "
                                + recording.required("licence").asText("licence not stated") + ", "
                                + recording.required("credit").asText("credit not stated")));
        values.put("table", table.toString());
        values.put("leaked", result.path("leaked").asBoolean());
        values.put("recordings", String.join("\n", recordings));
        return values;
    }
}

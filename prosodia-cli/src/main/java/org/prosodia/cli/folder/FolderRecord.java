package org.prosodia.cli.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.JsonOutput;

/**
 * The state of a recording in the journal.
 *
 * @param key the recording's; see {@link FolderRecording}
 * @param place its place
 * @param stamp its file's size and time
 * @param outcome what has become of it
 */
public record FolderRecord(String key, String place, FolderRecording.Stamp stamp, Outcome outcome) {

    /** The outcome of a recording. */
    public sealed interface Outcome {}

    /** Its files may have been written in part. */
    public record Started() implements Outcome {}

    /**
     * It is scored, and its files are written.
     *
     * @param duration its length in seconds
     * @param emotion its emotion, which may be uncertain or missing
     * @param reason the reason for a missing emotion
     * @param scores the probability of each label
     * @param cells the cells of its row in the table after its name, as CSV
     * @param warnings its warnings
     */
    public record Scored(
            double duration,
            String emotion,
            Optional<String> reason,
            Map<String, Double> scores,
            String cells,
            List<String> warnings)
            implements Outcome {}

    /**
     * It failed.
     *
     * @param reason the reason
     */
    public record Failed(String reason) implements Outcome {}

    /** Returns the record of a recording. */
    public static FolderRecord of(FolderRecording recording, Outcome outcome) {
        return new FolderRecord(recording.key(), recording.place(), recording.stamp(), outcome);
    }

    /** Returns the record as a line of JSON. */
    String json() {
        ObjectNode json = JsonOutput.JSON.createObjectNode();
        json.put("recording", key).put("place", place).put("size", stamp.size()).put("modified", stamp.modified());
        if (outcome instanceof Scored scored) {
            json.put("duration", scored.duration).put("emotion", scored.emotion);
            scored.reason.ifPresent(reason -> json.put("reason", reason));
            ObjectNode scores = json.putObject("scores");
            scored.scores.forEach(scores::put);
            json.put("cells", scored.cells);
            scored.warnings.forEach(json.putArray("warnings")::add);
        } else if (outcome instanceof Failed failed) {
            json.put("error", failed.reason);
        }
        return json.toString();
    }

    /** Returns the record of a line. */
    static FolderRecord of(JsonNode json) {
        return new FolderRecord(
                json.path("recording").asText(),
                json.path("place").asText(),
                new FolderRecording.Stamp(
                        json.path("size").asLong(), json.path("modified").asLong()),
                outcome(json));
    }

    private static Outcome outcome(JsonNode json) {
        if (json.has("error")) {
            return new Failed(json.get("error").asText());
        }
        if (!json.has("emotion")) {
            return new Started();
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        json.path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
        List<String> warnings = new ArrayList<>();
        json.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return new Scored(
                json.path("duration").asDouble(),
                json.path("emotion").asText(),
                json.has("reason") ? Optional.of(json.get("reason").asText()) : Optional.empty(),
                scores,
                json.path("cells").asText(),
                warnings);
    }
}

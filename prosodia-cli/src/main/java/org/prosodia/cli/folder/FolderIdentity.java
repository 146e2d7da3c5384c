package org.prosodia.cli.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.formats.batch.RunDescription;
import org.prosodia.model.ModelSummary;

/**
 * What makes the results of a folder: the model and the options that change results.
 *
 * @param model the model's name
 * @param sha256 the SHA-256 of the model file, as hexadecimal digits
 * @param options the options that were given and are not at their defaults, by their names without dashes
 */
public record FolderIdentity(String model, String sha256, Map<String, String> options) {

    private static final String PROGRAM = "prosodia predict --all";

    /** Copies the options. */
    public FolderIdentity {
        options = Map.copyOf(options);
    }

    /**
     * Returns an identity.
     *
     * @param options the options that were given and are not at their defaults
     * @param format the format of the annotations, given or not
     */
    public static FolderIdentity of(ModelSummary model, Map<String, String> options, String format) {
        Map<String, String> all = new TreeMap<>(options);
        all.put("format", format);
        return new FolderIdentity(model.name(), model.sha256(), all);
    }

    /** Returns the differences from the identity of an earlier run, in words; empty if there are none. */
    List<String> differences(FolderIdentity before) {
        return described().differences(before.described());
    }

    private RunDescription described() {
        return new RunDescription(model, sha256, options);
    }

    /** Returns the first line of the journal. */
    String json() {
        ObjectNode json = JsonOutput.JSON.createObjectNode();
        json.put("madeBy", PROGRAM).put("model", model).put("sha256", sha256);
        ObjectNode given = json.putObject("options");
        new TreeMap<>(options).forEach(given::put);
        return json.toString();
    }

    /** Returns true if a line is the first of a journal. */
    static boolean begins(JsonNode json) {
        return json.path("madeBy").asText().equals(PROGRAM);
    }

    /** Returns the identity in the first line. */
    static FolderIdentity of(JsonNode json) {
        Map<String, String> options = new TreeMap<>();
        json.path("options")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return new FolderIdentity(
                json.path("model").asText(), json.path("sha256").asText(), options);
    }
}

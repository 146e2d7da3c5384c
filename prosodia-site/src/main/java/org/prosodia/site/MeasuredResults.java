package org.prosodia.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.evaluation.RunLayout;

/**
 * The results that commands printed as JSON.
 *
 * @param folder the folder of the files
 */
record MeasuredResults(Path folder) {

    static final ObjectMapper JSON = new ObjectMapper();
    /** The file of a cross-validation in its run's folder. */
    static final String RUN = RunLayout.RESULT;

    /** Returns JSON for people to read. */
    static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** Returns a result; empty if it has not been measured. */
    Optional<JsonNode> read(String file) throws IOException {
        return read(file, JsonNode.class);
    }

    /** Returns a result of some type; empty if it has not been measured. */
    <T> Optional<T> read(String file, Class<T> type) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(JSON.readValue(path.toFile(), type)) : Optional.empty();
    }

    /** Returns all results of a folder by the names of their files; none if there is no such folder. */
    List<JsonNode> all(String name) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        if (Files.isDirectory(folder.resolve(name))) {
            try (Stream<Path> files = Files.list(folder.resolve(name))) {
                for (Path file : files.sorted().toList()) {
                    results.add(JSON.readTree(file.toFile()));
                }
            }
        }
        return results;
    }
}

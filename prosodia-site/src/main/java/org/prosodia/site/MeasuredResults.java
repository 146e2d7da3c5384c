package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What commands printed as JSON, kept for a page that tells of it.
 *
 * @param folder of the files
 */
record MeasuredResults(Path folder) {

    static final ObjectMapper JSON = new ObjectMapper();
    /** The file of a cross-validation in its run's folder. */
    static final String RUN = "result.json";

    /** A part of a page that needs a result. */
    interface Part {
        void write(JsonNode result) throws IOException;
    }

    /** Returns JSON for people to read. */
    static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** A result; empty if it is not there yet. */
    Optional<JsonNode> read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(MeasuredResults.JSON.readTree(path.toFile())) : Optional.empty();
    }

    /** Writes the part of a result, or that it is not there yet. */
    void section(String file, Markdown page, Part part) throws IOException {
        Optional<JsonNode> result = read(file);
        if (result.isPresent()) {
            part.write(result.get());
        } else {
            page.line("Not measured yet.");
        }
    }

    /** All results of a folder in it, by the names of their files; none if it is not there. */
    List<JsonNode> all(String name) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        if (Files.isDirectory(folder.resolve(name))) {
            try (Stream<Path> files = Files.list(folder.resolve(name))) {
                for (Path file : files.sorted().toList()) {
                    results.add(MeasuredResults.JSON.readTree(file.toFile()));
                }
            }
        }
        return results;
    }
}

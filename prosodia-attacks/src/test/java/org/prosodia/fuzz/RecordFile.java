package org.prosodia.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON object in a file, which run after run adds to. */
public final class RecordFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordFile() {}

    /** Returns the object; an empty one if there is no file yet. */
    public static ObjectNode read(Path file) throws IOException {
        return Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
    }

    /** Writes the object in lines, for people. */
    public static void write(Path file, ObjectNode all) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}

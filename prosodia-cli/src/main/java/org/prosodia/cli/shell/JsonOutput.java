package org.prosodia.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON on standard output, and in files that people open. */
public final class JsonOutput {

    /** Creates trees and reads files. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private JsonOutput() {}

    /** Returns a tree's text with indentation. */
    public static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}

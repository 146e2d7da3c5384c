package org.prosodia.corpus.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a manifest with one JSON object in each line. */
public final class JsonLinesEntries implements ManifestEntries {

    // Fields are texts and numbers, rarely lists, so 20 levels suffice; a double has 17 digits.
    public static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final ManifestLines lines;
    private final BiConsumer<Integer, String> problems;
    private Optional<String> line = Optional.empty();

    public JsonLinesEntries(ManifestLines lines, BiConsumer<Integer, String> problems) {
        this.lines = lines;
        this.problems = problems;
    }

    @Override
    public boolean advance() throws IOException {
        line = lines.next();
        return line.isPresent();
    }

    @Override
    public Optional<Entry> entry() {
        return line.filter(text -> !text.isBlank()).flatMap(this::parse);
    }

    private Optional<Entry> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                problems.accept(lines.number(),
                        "not a JSON object: each line holds one, such as {\"audio\": \"a.wav\", \"label\": \"sad\"}");
                return Optional.empty();
            }
            Map<String, String> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> put(fields, field.getKey(), field.getValue()));
            return Optional.of(new Entry(lines.number(), fields));
        } catch (JsonProcessingException e) {
            problems.accept(lines.number(), "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("").strip());
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        if (!value.isNull() && !text.isBlank()) {
            fields.put(name, text.strip());
        }
    }
}

package org.prosodia.corpus.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a manifest with one JSON object in each line. */
public final class JsonLinesEntries extends LineEntries {

    // Fields are texts and numbers, rarely lists, so 20 levels suffice; a double has 17 digits.
    public static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BiConsumer<Integer, String> problems;

    public JsonLinesEntries(ManifestLines lines, BiConsumer<Integer, String> problems) {
        super(lines);
        this.problems = problems;
    }

    @Override
    Optional<Entry> parse(String text, int number) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                problems.accept(
                        number,
                        "not a JSON object: each line holds one, such as {\"audio\": \"a.wav\", \"label\": \"sad\"}");
                return Optional.empty();
            }
            Map<String, String> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> put(fields, field.getKey(), field.getValue()));
            return Optional.of(new Entry(number, fields));
        } catch (JsonProcessingException e) {
            problems.accept(
                    number,
                    "not JSON: "
                            + e.getOriginalMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .strip());
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

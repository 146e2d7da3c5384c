package org.prosodia.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A reader of the fields of a JSON object. Each method returns a field of one type, or throws an
 * {@link IllegalArgumentException} that names the field's path.
 */
record JsonFields(JsonNode node, String path) {

    JsonFields {
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the text" : path) + " is not a JSON object");
        }
    }

    JsonFields object(String name) {
        return new JsonFields(field(name), path(name));
    }

    /** Returns true if a field is present and not null. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return expect(name, field(name).isTextual(), "text").textValue();
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return expect(name, field(name).isBoolean(), "true or false").booleanValue();
    }

    double number(String name) {
        return expect(name, field(name).isNumber(), "a number").doubleValue();
    }

    int integer(String name) {
        return integer(name, Integer.MAX_VALUE);
    }

    int integer(String name, int largest) {
        JsonNode value = field(name);
        return expect(
                        name,
                        value.isIntegralNumber()
                                && value.canConvertToInt()
                                && value.intValue() >= 0
                                && value.intValue() <= largest,
                        "a whole number from 0 to " + largest)
                .intValue();
    }

    /** Returns a list of texts; empty if the field is absent. */
    List<String> optionalTexts(String name) {
        return has(name) ? texts(name) : List.of();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name)) {
            texts.add(expect(name, item.isTextual(), item, "a list of texts").textValue());
        }
        return texts;
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode item : array(name)) {
            objects.add(new JsonFields(item, path(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    List<Long> longs(String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode item : array(name)) {
            numbers.add(
                    expect(name, item.isIntegralNumber() && item.canConvertToLong(), item, "a list of whole numbers")
                            .longValue());
        }
        return numbers;
    }

    float[] floats(String name) {
        JsonNode array = array(name);
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) expect(name, array.get(i).isNumber(), array.get(i), "a list of numbers")
                    .doubleValue();
        }
        return values;
    }

    List<Double> doubles(String name) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode item : array(name)) {
            numbers.add(expect(name, item.isNumber(), item, "a list of numbers").doubleValue());
        }
        return numbers;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text(name))) {
                return value;
            }
        }
        throw new IllegalArgumentException(path(name) + " is '" + text(name) + "', which is not one of its values");
    }

    /** Returns all fields, read with the same function. */
    <T> Map<String, T> entries(BiFunction<JsonFields, String, T> reader) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            entries.put(name, reader.apply(this, name));
        }
        return entries;
    }

    private JsonNode array(String name) {
        return expect(name, field(name).isArray(), "a list");
    }

    private JsonNode field(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException(path(name) + " is missing");
        }
        return value;
    }

    private JsonNode expect(String name, boolean valid, String kind) {
        return expect(name, valid, field(name), kind);
    }

    private JsonNode expect(String name, boolean valid, JsonNode value, String kind) {
        if (!valid) {
            throw new IllegalArgumentException(path(name) + " is not " + kind);
        }
        return value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

package org.prosodia.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The contract of the service: the OpenAPI document {@code openapi.yaml} beside this class. Immutable. */
public final class Contract {

    private static final List<String> METHODS = List.of("get", "post", "delete");

    private final Map<?, ?> document;

    private Contract(Map<?, ?> document) {
        this.document = document;
    }

    /** Reads the document. */
    public static Contract read() {
        try (InputStream yaml = Objects.requireNonNull(Contract.class.getResourceAsStream("openapi.yaml"))) {
            Object read = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            return new Contract((Map<?, ?>) read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the document as JSON. */
    String json() {
        return Json.of(document);
    }

    /** Returns a text of the document's head, such as {@code title}. */
    String info(String field) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(document.get("info"))).get(field));
    }

    /**
     * An operation: a method of an address.
     *
     * @param method in upper case
     * @param path with the names of its parts in braces
     * @param parameters descriptions by name
     * @param responses descriptions by status
     * @param mediaTypes those of each status
     */
    public record Operation(
            String method,
            String path,
            String summary,
            String description,
            Map<String, String> parameters,
            Map<String, String> responses,
            Map<String, List<String>> mediaTypes) {}

    /** Returns all operations in the order of the document. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        child(document, "paths").forEach((path, methods) -> {
            Map<?, ?> methodsOfPath = (Map<?, ?>) methods;
            methodsOfPath.forEach((method, operation) -> {
                if (METHODS.contains(String.valueOf(method))) {
                    operations.add(operation(
                            String.valueOf(method), String.valueOf(path), methodsOfPath, (Map<?, ?>) operation));
                }
            });
        });
        return operations;
    }

    private Operation operation(String method, String path, Map<?, ?> shared, Map<?, ?> operation) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map<?, ?> of : List.of(shared, operation)) {
            if (of.get("parameters") instanceof List<?> list) {
                list.stream()
                        .map(this::resolved)
                        .forEach(one -> parameters.put(text(one, "name"), text(one, "description")));
            }
        }
        Map<String, String> responses = new LinkedHashMap<>();
        Map<String, List<String>> mediaTypes = new LinkedHashMap<>();
        child(operation, "responses").forEach((status, response) -> {
            Map<?, ?> resolved = resolved(response);
            responses.put(String.valueOf(status), text(resolved, "description"));
            mediaTypes.put(
                    String.valueOf(status),
                    resolved.get("content") instanceof Map<?, ?> content
                            ? content.keySet().stream().map(String::valueOf).toList()
                            : List.of());
        });
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                text(operation, "summary"),
                text(operation, "description"),
                parameters,
                responses,
                mediaTypes);
    }

    private static String text(Map<?, ?> map, String field) {
        Object value = map.get(field);
        return value == null ? "" : value.toString();
    }

    private static Map<?, ?> child(Map<?, ?> map, String field) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(field), field);
    }

    /** Returns an object, or the one that it refers to. */
    private Map<?, ?> resolved(Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Map<?, ?> at = document;
        for (String step : reference.substring(2).split("/")) {
            at = child(at, step);
        }
        return at;
    }
}

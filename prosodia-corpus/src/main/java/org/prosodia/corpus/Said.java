package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a corpus says of an utterance, by field, while it is being gathered. The fields below go to the places of the same name in an
 * {@link Utterance}, all others to its attributes. What is not known is not there: blank values are not kept.
 */
final class Said {

    static final String ID = "id";
    static final String AUDIO = "audio";
    static final String START = "start";
    static final String END = "end";
    static final String LABEL = "label";
    static final String SPEAKER = "speaker";
    static final String SESSION = "session";

    private static final List<String> COMPONENTS = List.of(ID, AUDIO, START, END, LABEL, SPEAKER, SESSION);

    private final Map<String, String> fields = new LinkedHashMap<>();

    static Said of(Map<String, String> fields) {
        Said said = new Said();
        fields.forEach(said::put);
        return said;
    }

    Said put(String field, String value) {
        if (!value.isBlank()) {
            fields.put(field, value.strip());
        }
        return this;
    }

    /** Gives what stands under one name another, if it is there and nothing stands under the other. */
    Said rename(String from, String to) {
        String value = fields.remove(from);
        if (value != null) {
            fields.putIfAbsent(to, value);
        }
        return this;
    }

    /** The value of a field; empty text if it is not known. */
    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String remove(String field) {
        return has(field) ? fields.remove(field) : "";
    }

    /**
     * The utterance.
     *
     * @param audio its file
     * @param span the part of the file; empty for all
     * @throws IllegalArgumentException if the table has no such label, naming those it has, or the utterance refuses a field
     */
    Utterance utterance(Path audio, Optional<Span> span, CorpusCard card) {
        String rawLabel = get(LABEL);
        String label = card.labels().label(rawLabel).orElseThrow(() -> new IllegalArgumentException(
                "unknown label '" + rawLabel + "'; " + card.title() + " has " + String.join(", ", card.labels().labels().keySet())));
        Map<String, String> attributes = new LinkedHashMap<>(fields);
        attributes.keySet().removeAll(COMPONENTS);
        return new Utterance(get(ID), audio, span, label, rawLabel, Optional.ofNullable(fields.get(SPEAKER)),
                Optional.ofNullable(fields.get(SESSION)), attributes);
    }
}

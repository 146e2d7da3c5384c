package org.prosodia.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mapping of a corpus's labels to Prosodia's. Lookups ignore case. Immutable.
 *
 * @param name the name of the table, such as {@code iemocap}
 * @param labels Prosodia's label for each of the corpus's, in the order in which they are printed
 * @param open true if a label that is not in the table stays as it is, in lower case; false if it is invalid
 */
public record LabelTable(String name, Map<String, String> labels, boolean open) {

    /** The empty open table: labels stay as they are, in lower case. */
    public static final LabelTable UNCHANGED = new LabelTable("own-words", Map.of(), true);

    /** The table for lists that name emotions by English nouns or participles; other labels stay as they are. */
    public static final LabelTable ENGLISH = new LabelTable("english", entries("anger", "angry", "bored", "boredom", "calmness", "calm",
            "disgusted", "disgust", "excitement", "excited", "fearful", "fear", "frustration", "frustrated", "happiness", "happy",
            "sadness", "sad", "surprised", "surprise"), true);

    /** Copies the map and keeps its order. */
    public LabelTable {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Returns a closed table from alternating labels and meanings. */
    public static LabelTable of(String name, String... labelsAndMeanings) {
        return new LabelTable(name, entries(labelsAndMeanings), false);
    }

    private static Map<String, String> entries(String... labelsAndMeanings) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndMeanings.length; i += 2) {
            entries.put(labelsAndMeanings[i], labelsAndMeanings[i + 1]);
        }
        return entries;
    }

    /** Returns Prosodia's label for one of the corpus's; empty if the label is invalid. */
    public Optional<String> label(String rawLabel) {
        String wanted = rawLabel.strip();
        Optional<String> label = labels.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(wanted)).findFirst()
                .map(Map.Entry::getValue);
        return label.isEmpty() && open ? Optional.of(Utterance.normalised(wanted)) : label;
    }

    /** Returns the table like {@code W=angry, L=boredom, ...}. */
    @Override
    public String toString() {
        return labels.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", "));
    }
}

package org.prosodia.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a corpus's labels become Prosodia's. Capitals make no difference in what is looked up.
 *
 * @param name what the table is called, such as {@code iemocap}
 * @param labels Prosodia's label by the corpus's, in the order in which they are printed
 * @param open whether a label that is not in the table stays as it is, in lower case; else there is no such label
 */
public record LabelTable(String name, Map<String, String> labels, boolean open) {

    /** No table: labels stay as they are, in lower case. */
    public static final LabelTable OWN_WORDS = new LabelTable("own-words", Map.of(), true);

    /** For lists that name emotions by English nouns or participles; whatever else they say stays as it is. */
    public static final LabelTable ENGLISH = new LabelTable("english", entries("anger", "angry", "bored", "boredom", "calmness", "calm",
            "disgusted", "disgust", "excitement", "excited", "fearful", "fear", "frustration", "frustrated", "happiness", "happy",
            "sadness", "sad", "surprised", "surprise"), true);

    /** Copies the map and keeps its order. */
    public LabelTable {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** A table of a label and its meaning in turns, in which all labels stand that there are. */
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

    /** Prosodia's label for one of the corpus's; empty if there is no such label. */
    public Optional<String> label(String rawLabel) {
        String wanted = rawLabel.strip();
        Optional<String> label = labels.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(wanted)).findFirst()
                .map(Map.Entry::getValue);
        return label.isEmpty() && open ? Optional.of(Utterance.normalised(wanted)) : label;
    }

    /** {@code W=angry, L=boredom, ...}. */
    @Override
    public String toString() {
        return labels.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", "));
    }
}

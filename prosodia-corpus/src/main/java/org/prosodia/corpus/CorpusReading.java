package org.prosodia.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Wishes about the reading of a corpus. Immutable.
 *
 * @param knownLabels the labels that may occur; empty for any
 * @param usedLabels the labels that are used afterwards; a recording of another label that does not exist is left out
 *     and counted, instead of being a problem; empty if all are used
 * @param columns the names of a list's columns by the field that they have, such as {@code Datei} for {@code audio}
 */
public record CorpusReading(Set<String> knownLabels, Set<String> usedLabels, Map<String, String> columns) {

    /** The reading of all labels, with the usual names of columns. */
    public static final CorpusReading ALL = new CorpusReading(Set.of(), Set.of(), Map.of());

    /** Normalises the labels, and copies. */
    public CorpusReading {
        knownLabels = normalised(knownLabels);
        usedLabels = normalised(usedLabels);
        columns = Map.copyOf(columns);
    }

    private static Set<String> normalised(Set<String> labels) {
        TreeSet<String> normalised = new TreeSet<>();
        labels.forEach(label -> normalised.add(Utterance.normalised(label)));
        return Set.copyOf(normalised);
    }

    /** Returns these wishes with other labels that may occur. */
    public CorpusReading withKnownLabels(Set<String> labels) {
        return new CorpusReading(labels, usedLabels, columns);
    }

    /** Returns these wishes with other labels that are used afterwards. */
    public CorpusReading withUsedLabels(Set<String> labels) {
        return new CorpusReading(knownLabels, labels, columns);
    }

    /** Returns these wishes with other names of columns. */
    public CorpusReading withColumns(Map<String, String> names) {
        return new CorpusReading(knownLabels, usedLabels, names);
    }

    /**
     * Returns the names of columns in a text such as {@code audio=Datei,label=Gefühl}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Map<String, String> columns(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            List<String> sides =
                    Arrays.stream(part.split("=", -1)).map(String::strip).toList();
            if (sides.size() != 2 || sides.contains("") || columns.put(sides.get(0), sides.get(1)) != null) {
                throw new IllegalArgumentException("'" + text + "' is not a list of columns; write them as in"
                        + " audio=Datei,label=Gef\u00fchl: the field and the name of its column");
            }
        }
        return columns;
    }

    /** Returns true if a label may occur; synonyms of English words are equal. */
    public boolean knows(String label) {
        return knownLabels.isEmpty() || has(knownLabels, label);
    }

    /** Returns true if utterances with a label are used afterwards; synonyms of English words are equal. */
    public boolean uses(String label) {
        return usedLabels.isEmpty() || has(usedLabels, label);
    }

    private static boolean has(Set<String> labels, String label) {
        return labels.contains(label)
                || labels.stream().anyMatch(one -> LabelTable.english(one).equals(LabelTable.english(label)));
    }
}

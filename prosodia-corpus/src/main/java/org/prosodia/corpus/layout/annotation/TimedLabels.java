package org.prosodia.corpus.layout.annotation;

import java.util.List;
import java.util.Optional;

/**
 * What an annotation file says: tiers of labels with times.
 *
 * @param tiers in the order of the file
 * @param media the recordings that the file names, as it names them; empty if the format names none
 */
record TimedLabels(List<Tier> tiers, List<String> media) {

    /** Nothing, where a file cannot be read. */
    static final TimedLabels NONE = new TimedLabels(List.of(), List.of());

    /**
     * Labels of one kind, or of one person.
     *
     * @param name as people see it; empty where the format has no names
     * @param speaker where the format has a place for it
     */
    record Tier(String name, Optional<String> speaker, List<TimedLabel> labels) {
    }

    /**
     * A label and its time.
     *
     * @param line where it stands, counted from 1
     * @param start in seconds, as a decimal number; empty text if it is not known
     * @param end in seconds, as a decimal number; empty text if it is not known
     */
    record TimedLabel(int line, String start, String end, String label) {
    }
}

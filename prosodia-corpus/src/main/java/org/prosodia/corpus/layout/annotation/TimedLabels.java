package org.prosodia.corpus.layout.annotation;

import java.util.List;
import java.util.Optional;

/**
 * The contents of an annotation file: tiers of labels with times.
 *
 * @param tiers the tiers, in the order of the file
 * @param media the recordings that the file names, as written; empty if the format names none
 */
record TimedLabels(List<Tier> tiers, List<String> media) {

    /** No labels, for a file that cannot be read. */
    static final TimedLabels NONE = new TimedLabels(List.of(), List.of());

    /**
     * Labels of one kind, or of one person.
     *
     * @param name the name shown in the program; empty if the format has no names
     * @param speaker the speaker, if the format has a field for it
     * @param labels the labels
     */
    record Tier(String name, Optional<String> speaker, List<TimedLabel> labels) {}

    /**
     * A label and its time.
     *
     * @param line the line of the file, counted from 1
     * @param start the start in seconds, as a decimal number; empty if unknown
     * @param end the end in seconds, as a decimal number; empty if unknown
     * @param label the label as written
     */
    record TimedLabel(int line, String start, String end, String label) {}
}

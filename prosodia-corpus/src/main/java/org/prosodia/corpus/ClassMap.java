package org.prosodia.corpus;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The classes that a protocol distinguishes, and the labels that belong to each. As text:
 * {@code angry,happy=excited+happy,neutral,sad}, where a class without {@code =} is the label of that name. Immutable.
 *
 * @param classes the labels of each class, both in alphabetical order; each class has a label, and no label is in two
 *     classes
 */
public record ClassMap(Map<String, List<String>> classes) {

    /**
     * Normalises and sorts.
     *
     * @throws ProtocolException if a class has no label, or a label is in two classes
     */
    public ClassMap {
        Map<String, List<String>> sorted = new TreeMap<>();
        classes.forEach((name, labels) -> sorted.put(
                Utterance.normalised(name),
                List.copyOf(
                        labels.stream().map(Utterance::normalised).collect(Collectors.toCollection(TreeSet::new)))));
        classes = Collections.unmodifiableMap(sorted);
        List<String> labels =
                classes.values().stream().flatMap(Collection::stream).toList();
        if (classes.values().stream().anyMatch(List::isEmpty) || labels.size() > new TreeSet<>(labels).size()) {
            throw new ProtocolException("every class needs a label, and every label exactly one class, not " + classes);
        }
    }

    /** Returns a map in which each label is a class of its own. */
    public static ClassMap of(List<String> labels) {
        return new ClassMap(labels.stream()
                .map(Utterance::normalised)
                .distinct()
                .collect(Collectors.toMap(label -> label, List::of)));
    }

    /**
     * Parses the text form of a map.
     *
     * @throws ProtocolException if the text is not a class map
     */
    public static ClassMap parse(String text) {
        Map<String, List<String>> classes = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (part.isBlank() || sides.length > 2 || classes.containsKey(Utterance.normalised(sides[0]))) {
                throw new ProtocolException("'" + text + "' is not a list of classes; write them as in"
                        + " angry,happy=excited+happy,neutral,sad");
            }
            classes.put(Utterance.normalised(sides[0]), Arrays.asList(sides[sides.length - 1].split("\\+", -1)));
        }
        return new ClassMap(classes);
    }

    /** Returns the text form, which {@link #parse} reads. */
    public String text() {
        return classes.entrySet().stream()
                .map(e -> e.getValue().equals(List.of(e.getKey()))
                        ? e.getKey()
                        : e.getKey() + "=" + String.join("+", e.getValue()))
                .collect(Collectors.joining(","));
    }

    /** Returns the classes in alphabetical order. */
    public List<String> names() {
        return List.copyOf(classes.keySet());
    }

    /** Returns the labels of all classes, in alphabetical order. */
    public List<String> labels() {
        return classes.values().stream().flatMap(Collection::stream).sorted().toList();
    }

    /**
     * Returns the class of a label, or else that of another word for the same emotion, such as {@code anger} for
     * {@code angry} ({@link LabelTable#ENGLISH}); empty if utterances with this label are left out.
     */
    public Optional<String> of(String label) {
        return with(labels -> labels.contains(label))
                .or(() -> with(labels -> labels.stream()
                        .anyMatch(other -> LabelTable.english(other).equals(LabelTable.english(label)))));
    }

    private Optional<String> with(Predicate<List<String>> wanted) {
        return classes.entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

package org.prosodia.corpus;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labelled utterances under a name. Immutable. Utterances are sorted by id, so that the same files always give the same
 * corpus.
 *
 * @param name a short name, such as {@code emodb}
 * @param utterances the utterances, sorted by id; ids are unique
 * @param licence the owners' terms, in a few words; empty if unknown
 * @param citation the citation that the owners ask for; empty if unknown
 */
public record Corpus(String name, List<Utterance> utterances, String licence, String citation) {

    /**
     * Sorts the utterances.
     *
     * @throws IllegalArgumentException if an id occurs twice
     */
    public Corpus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(citation, "citation");
        utterances =
                utterances.stream().sorted(Comparator.comparing(Utterance::id)).toList();
        Set<String> ids = new HashSet<>();
        for (Utterance utterance : utterances) {
            if (!ids.add(utterance.id())) {
                throw new IllegalArgumentException(
                        "the id '" + utterance.id() + "' occurs twice in the corpus " + name);
            }
        }
    }

    /**
     * Returns this corpus and another one together, under both names and terms.
     *
     * @throws IllegalArgumentException if an id is in both
     */
    public Corpus and(Corpus other) {
        return union(name + "+" + other.name, List.of(this, other));
    }

    /**
     * Returns corpora together, under the terms of all of them.
     *
     * @throws IllegalArgumentException if an id is in two of them
     */
    public static Corpus union(String name, List<Corpus> corpora) {
        return new Corpus(
                name,
                corpora.stream().flatMap(corpus -> corpus.utterances.stream()).toList(),
                joined(corpora.stream().map(Corpus::licence)),
                joined(corpora.stream().map(Corpus::citation)));
    }

    private static String joined(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining("; "));
    }

    /** Returns the labels that occur, in alphabetical order. */
    public List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        utterances.forEach(utterance -> labels.add(utterance.label()));
        return List.copyOf(labels);
    }

    /** Returns the known speakers, in alphabetical order. */
    public List<String> speakers() {
        TreeSet<String> speakers = new TreeSet<>();
        utterances.forEach(utterance -> utterance.speaker().ifPresent(speakers::add));
        return List.copyOf(speakers);
    }

    /** Returns the utterances of a subset. */
    public Corpus select(Subset subset) {
        return new Corpus(name, utterances.stream().filter(subset::has).toList(), licence, citation);
    }

    /**
     * Returns the utterances that belong to a class, with their classes in place of their labels, even if classes do
     * not occur.
     */
    public Corpus select(ClassMap classes) {
        List<Utterance> chosen = utterances.stream()
                .flatMap(u -> classes.of(u.label()).map(u::withLabel).stream())
                .toList();
        return new Corpus(name, chosen, licence, citation);
    }

    /**
     * Returns the utterances of a subset that belong to a class, with their classes in place of their labels.
     *
     * @throws ProtocolException if a class has no utterance; the message lists the existing labels
     */
    public Corpus select(Subset subset, ClassMap classes) {
        List<Utterance> chosen = utterances.stream()
                .filter(subset::has)
                .flatMap(u -> classes.of(u.label()).map(u::withLabel).stream())
                .toList();
        Corpus selected = new Corpus(name, chosen, licence, citation);
        List<String> absent = classes.names().stream()
                .filter(label -> !selected.labels().contains(label))
                .toList();
        if (!absent.isEmpty()) {
            throw new ProtocolException("the corpus " + name + " has no utterance labelled " + String.join(", ", absent)
                    + (subset.equals(Subset.ALL) ? "" : " with " + subset.text()) + "; its labels are "
                    + String.join(", ", labels()));
        }
        return selected;
    }

    /**
     * Returns SHA-256 over ids, labels, speakers, spans, channels and the bytes of the audio files. Equal data has
     * equal hashes, wherever the files are stored.
     *
     * @return 64 hexadecimal digits
     * @throws IOException if an audio file cannot be read
     */
    public String contentHash() throws IOException {
        return new ContentHash().of(utterances);
    }
}

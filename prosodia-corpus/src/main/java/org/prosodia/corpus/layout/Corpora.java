package org.prosodia.corpus.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.CorpusReading;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.annotation.AnnotationFiles;
import org.prosodia.corpus.layout.annotation.AudacityLabels;
import org.prosodia.corpus.layout.annotation.ElanTiers;
import org.prosodia.corpus.layout.annotation.TextGridTiers;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.published.NamedFiles;
import org.prosodia.corpus.layout.published.PublishedCorpora;

/**
 * Reads corpora in the supported layouts, and merges them. The layouts are described in
 * {@code docs/reference/corpora.md}.
 */
public final class Corpora {

    private static final Map<String, Layout> LAYOUTS = Stream.concat(
                    PublishedCorpora.ALL.stream(),
                    Stream.of(
                            new FolderPerClass(),
                            new Manifest(),
                            new Audformat(),
                            new AudioFolder(),
                            new EmoBox(),
                            new Kaldi(),
                            new AnnotationFiles(new TextGridTiers()),
                            new AnnotationFiles(new ElanTiers()),
                            new AnnotationFiles(new AudacityLabels())))
            .collect(Collectors.toMap(
                    layout -> layout.info().format(), layout -> layout, (a, b) -> a, LinkedHashMap::new));

    private Corpora() {}

    /** Returns the forms of a specification: {@code emodb=DIR}, {@code folder=DIR}, {@code manifest=FILE} and so on. */
    public static List<String> formats() {
        return LAYOUTS.values().stream()
                .map(layout -> layout.info().format() + "=" + layout.operand())
                .toList();
    }

    /**
     * Returns the information about each corpus that can be read, in the order of {@link #formats()}; layouts for the
     * user's own corpora are last.
     */
    public static List<CorpusInfo> infos() {
        return LAYOUTS.values().stream().map(Layout::info).toList();
    }

    /** Returns the layout of a corpus whose file names have all fields; empty for any other format. */
    static Optional<NamedFiles> namedFiles(String format) {
        return LAYOUTS.get(format) instanceof NamedFiles names ? Optional.of(names) : Optional.empty();
    }

    /**
     * Reads a corpus with any labels.
     *
     * @param specification one of {@link #formats()}, with a folder or file in place of the capitals
     * @throws CorpusException if the corpus has problems; it lists all of them
     * @throws IllegalArgumentException if the specification has another form; the message lists the formats
     */
    public static Corpus read(String specification) throws CorpusException {
        return read(specification, List.of());
    }

    /**
     * Reads a corpus in which only some labels may occur; utterances with other labels are problems. To use a part of a
     * corpus, read it without this list and {@link Corpus#select} the part.
     *
     * @param specification one of {@link #formats()}, with a folder or file in place of the capitals
     * @param knownLabels the labels that may occur; empty for any
     * @throws CorpusException if the corpus has problems; it lists all of them
     * @throws IllegalArgumentException if the specification has another form; the message lists the formats
     */
    public static Corpus read(String specification, List<String> knownLabels) throws CorpusException {
        return read(specification, CorpusReading.ALL.withKnownLabels(Set.copyOf(knownLabels)));
    }

    /**
     * Reads a corpus as wished.
     *
     * @param specification one of {@link #formats()}, with a folder or file in place of the capitals
     * @param reading the labels that may occur, those that are used, and the names of a list's columns
     * @throws CorpusException if the corpus has problems; it lists all of them
     * @throws IllegalArgumentException if the specification has another form; the message lists the formats
     */
    public static Corpus read(String specification, CorpusReading reading) throws CorpusException {
        int equals = specification.indexOf('=');
        Layout layout = equals < 0 ? null : LAYOUTS.get(specification.substring(0, equals));
        if (layout == null || equals == specification.length() - 1) {
            throw new IllegalArgumentException("'" + specification + "' is not a corpus; "
                    + meant(specification, equals)
                            .map(format -> "did you mean " + format + "?")
                            .orElseGet(() -> "write one of " + String.join(", ", formats())));
        }
        Path root = Path.of(specification.substring(equals + 1));
        if (!Files.exists(root)) {
            throw new CorpusException(List.of(new Problem(root, 0, "there is no such file or folder")));
        }
        return layout.read(root, reading);
    }

    /** Returns the specification that is meant by one without a format, or with one that does not exist. */
    private static Optional<String> meant(String specification, int equals) {
        if (equals < 0) {
            return CorpusNames.at(specification).map(format -> format + "=" + specification);
        }
        String operand = specification.substring(equals + 1);
        return operand.isEmpty()
                ? Optional.empty()
                : CorpusNames.meant(specification.substring(0, equals), infos()).map(format -> format + "=" + operand);
    }

    /**
     * Returns several corpora as one. Ids, speakers, sessions and sentences get their corpus's name as a prefix, as in
     * {@code emodb:03}, since speaker 01 of one corpus is not speaker 01 of another; recordings of one person must
     * therefore be in one corpus. A single corpus stays as it is.
     *
     * @throws IllegalArgumentException if there is no corpus, or two have the same name
     */
    public static Corpus merged(List<Corpus> corpora) {
        if (corpora.isEmpty()) {
            throw new IllegalArgumentException("no corpus is given");
        }
        if (corpora.size() == 1) {
            return corpora.get(0);
        }
        Set<String> names = new TreeSet<>();
        for (Corpus corpus : corpora) {
            if (!names.add(corpus.name())) {
                throw new IllegalArgumentException(
                        "two corpora are called '" + corpus.name() + "': rename one, or join their manifests");
            }
        }
        return Corpus.union(
                String.join("+", names), corpora.stream().map(Corpora::prefixed).toList());
    }

    /** Returns a corpus with its name before ids, speakers, sessions and sentences, as {@link #merged} does. */
    public static Corpus prefixed(Corpus corpus) {
        return new Corpus(
                corpus.name(),
                corpus.utterances().stream()
                        .map(utterance -> prefixed(corpus.name(), utterance))
                        .toList(),
                corpus.licence(),
                corpus.citation());
    }

    private static Utterance prefixed(String corpus, Utterance u) {
        String prefix = corpus + ":";
        Map<String, String> attributes = new LinkedHashMap<>(u.attributes());
        attributes.computeIfPresent(Utterance.SENTENCE, (field, sentence) -> prefix + sentence);
        attributes.put(Utterance.CORPUS, corpus);
        return new Utterance(
                prefix + u.id(),
                u.audio(),
                u.span(),
                u.label(),
                u.rawLabel(),
                u.speaker().map(prefix::concat),
                u.session().map(prefix::concat),
                attributes);
    }
}

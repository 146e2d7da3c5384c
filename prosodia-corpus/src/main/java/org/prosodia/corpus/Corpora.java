package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads corpora in the layouts that Prosodia knows, and merges them. The layouts are described in {@code docs/corpora.md}. */
public final class Corpora {

    private static final Map<String, Layout> LAYOUTS = List.of(new EmoDb(), new Ravdess(), new FolderPerClass(), new Manifest()).stream()
            .collect(Collectors.toMap(Layout::format, layout -> layout, (a, b) -> a, LinkedHashMap::new));

    private Corpora() {
    }

    /** What a specification may look like: {@code emodb=DIR}, {@code ravdess=DIR}, {@code folder=DIR}, {@code manifest=FILE}. */
    public static List<String> formats() {
        return LAYOUTS.values().stream().map(layout -> layout.format() + "=" + layout.operand()).toList();
    }

    /**
     * Reads a corpus, with whatever labels it has.
     *
     * @param specification one of {@link #formats()}, with a folder or file in place of the capitals
     * @throws CorpusException listing everything that is wrong with the corpus
     * @throws IllegalArgumentException if the specification has another form; the message lists the formats
     */
    public static Corpus read(String specification) throws CorpusException {
        return read(specification, List.of());
    }

    /**
     * Reads a corpus in which only some labels may occur; utterances with any other are problems. To use a part of a corpus, read it
     * without this list and {@link Corpus#select} the part.
     *
     * @param specification one of {@link #formats()}, with a folder or file in place of the capitals
     * @param knownLabels the labels that may occur; empty for any
     * @throws CorpusException listing everything that is wrong with the corpus
     * @throws IllegalArgumentException if the specification has another form; the message lists the formats
     */
    public static Corpus read(String specification, List<String> knownLabels) throws CorpusException {
        int equals = specification.indexOf('=');
        Layout layout = equals < 0 ? null : LAYOUTS.get(specification.substring(0, equals));
        if (layout == null || equals == specification.length() - 1) {
            throw new IllegalArgumentException("'" + specification + "' is no corpus; write one of " + String.join(", ", formats()));
        }
        Path root = Path.of(specification.substring(equals + 1));
        if (!Files.exists(root)) {
            throw new CorpusException(List.of(new Problem(root, 0, "there is no such file or folder")));
        }
        return layout.read(root, knownLabels.stream().map(Utterance::normalised).collect(Collectors.toSet()));
    }

    /**
     * Several corpora as one. Ids and speakers get their corpus's name in front, as in {@code emodb:03}, for speaker 01 of one corpus is
     * not speaker 01 of another; recordings of one person therefore belong into one corpus. A single corpus stays as it is.
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
        List<Utterance> utterances = new ArrayList<>();
        for (Corpus corpus : corpora) {
            if (!names.add(corpus.name())) {
                throw new IllegalArgumentException("two corpora are called '" + corpus.name() + "': rename one, or join their manifests");
            }
            corpus.utterances().forEach(utterance -> utterances.add(prefixed(corpus.name() + ":", utterance)));
        }
        return new Corpus(String.join("+", names), utterances, joined(corpora.stream().map(Corpus::licence).toList()),
                joined(corpora.stream().map(Corpus::citation).toList()));
    }

    private static Utterance prefixed(String prefix, Utterance u) {
        return new Utterance(prefix + u.id(), u.audio(), u.span(), u.label(), u.rawLabel(), u.speaker().map(prefix::concat),
                u.session().map(prefix::concat), u.attributes());
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining("; "));
    }

    /** The name of a corpus that lies in a folder or manifest of any name. */
    static String name(Path root) {
        Path name = root.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            return "corpus";
        }
        return Files.isDirectory(root) ? name.toString() : AudioFiles.stem(name);
    }

    /** Why a file cannot be used, in words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof NotDirectoryException) {
            return "it is a file, not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return "you may not read it";
        }
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}

package org.prosodia.corpus.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.layout.builder.CorpusBuilder;

/**
 * The roles of the folders between a corpus and its recordings. {@code LABEL/x.wav} and {@code LABEL/SPEAKER/x.wav} are
 * the layouts meant. A level whose folders are all called like parts ({@code train}, {@code Testing}, {@code fold_3})
 * names parts, wherever it is; a single folder around all others is passed over; and if only the inner folders are
 * called like emotions, the outer ones are the speakers.
 */
final class FolderRoles {

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("train", "train"),
            Map.entry("training", "train"),
            Map.entry("validation", "dev"),
            Map.entry("valid", "dev"),
            Map.entry("val", "dev"),
            Map.entry("dev", "dev"),
            Map.entry("development", "dev"),
            Map.entry("test", "test"),
            Map.entry("testing", "test"),
            Map.entry("eval", "test"),
            Map.entry("evaluation", "test"));
    private static final Pattern FOLD = Pattern.compile("(?:fold|split)[ _-]?(\\d{1,3})");
    private static final Pattern SET = Pattern.compile("[ _-]?(?:set|data|part|split)$");

    private final Path root;
    private final CorpusBuilder corpus;

    /**
     * A recording with the names of its folders.
     *
     * @param names the folders that are no parts, the outermost first
     */
    private record Found(Path file, Optional<String> part, List<String> names) {

        Found without(int level) {
            List<String> rest = new ArrayList<>(names);
            rest.remove(level);
            return new Found(file, part, rest);
        }
    }

    /** A recording with the roles of its folders. */
    record Place(Path file, Optional<String> part, String label, Optional<String> speaker) {}

    private FolderRoles(Path root, CorpusBuilder corpus) {
        this.root = root;
        this.corpus = corpus;
    }

    /**
     * Returns the recordings whose folders have roles; the others are problems.
     *
     * @param files the recordings below the root
     */
    static List<Place> of(Path root, List<Path> files, CorpusBuilder corpus) {
        return new FolderRoles(root, corpus).places(files);
    }

    /** Returns the part that a folder is called after, such as {@code train} or {@code fold3}; empty if it is none. */
    static Optional<String> part(String folder) {
        String name = folder.strip().toLowerCase(Locale.ROOT);
        Matcher fold = FOLD.matcher(name);
        return fold.matches()
                ? Optional.of("fold" + fold.group(1))
                : Optional.ofNullable(PARTS.get(SET.matcher(name).replaceFirst("")));
    }

    private List<Place> places(List<Path> files) {
        List<Found> found = files.stream()
                .map(file -> new Found(file, Optional.empty(), folders(file)))
                .toList();
        Optional<List<Found>> divided = withoutParts(found);
        if (divided.isEmpty()) {
            return List.of();
        }
        List<Found> inner = withoutWrapping(divided.get());
        corpus.problems(
                inner.stream()
                        .filter(one -> one.names().isEmpty())
                        .map(Found::file)
                        .toList(),
                "not in the folder of a label: put it into one");
        corpus.problems(
                inner.stream()
                        .filter(one -> one.names().size() > 2)
                        .map(Found::file)
                        .map(Path::getParent)
                        .distinct()
                        .toList(),
                "too deep: only LABEL/SPEAKER/x.wav is read; use a manifest for other layouts");
        List<Found> read = inner.stream()
                .filter(one -> !one.names().isEmpty() && one.names().size() <= 2)
                .toList();
        return mirrored(read)
                ? mirror(read)
                : read.stream().map(FolderRoles::place).toList();
    }

    private List<String> folders(Path file) {
        Path folders = root.relativize(file).getParent();
        List<String> names = new ArrayList<>();
        if (folders != null) {
            folders.forEach(folder -> names.add(folder.toString()));
        }
        return names;
    }

    /** Returns the recordings with the level of the parts taken away, if there is one; empty if that is a problem. */
    private Optional<List<Found>> withoutParts(List<Found> found) {
        for (int i = 0; i < deepest(found); i++) {
            int level = i;
            SortedSet<String> names = names(found, level);
            List<String> parts =
                    names.stream().filter(name -> part(name).isPresent()).toList();
            if (level == 0 && !parts.isEmpty() && parts.size() < names.size()) {
                names.removeAll(parts);
                corpus.problem(
                        root,
                        0,
                        "the folders " + list(parts) + " are called like parts of a corpus, and "
                                + list(List.copyOf(names))
                                + " beside them are not: put all labels into parts, or none");
                return Optional.empty();
            }
            if (parts.size() == names.size()) {
                if (found.stream().noneMatch(one -> one.names().size() > 1)) {
                    corpus.problem(
                            root,
                            0,
                            "the folders " + list(parts) + " are called like parts of a corpus, and have"
                                    + " no folders for labels in them, as " + parts.get(0)
                                    + "/angry/x.wav has; use a manifest"
                                    + " if the labels are written elsewhere");
                    return Optional.empty();
                }
                return Optional.of(found.stream()
                        .map(one -> one.names().size() <= level
                                ? one
                                : new Found(one.file(), part(one.names().get(level)), one.names()).without(level))
                        .toList());
            }
        }
        return Optional.of(found);
    }

    /** Returns the recordings without the folders that wrap all the others, such as {@code data/}. */
    private List<Found> withoutWrapping(List<Found> found) {
        List<Found> inner = found;
        while (wrapped(inner)) {
            inner = inner.stream().map(one -> one.without(0)).toList();
        }
        return inner;
    }

    private boolean wrapped(List<Found> found) {
        SortedSet<String> outer = names(found, 0);
        return !found.isEmpty()
                && outer.size() == 1
                && found.stream().allMatch(one -> one.names().size() > 1)
                && !LabelTable.isEmotion(outer.first())
                && (deepest(found) > 2 || names(found, 1).size() > 1);
    }

    /** Returns true if the inner folders are called like emotions and no outer one is. */
    private static boolean mirrored(List<Found> found) {
        return names(found, 1).stream().anyMatch(LabelTable::isEmotion)
                && names(found, 0).stream().noneMatch(LabelTable::isEmotion);
    }

    private List<Place> mirror(List<Found> found) {
        Predicate<Found> inner = one -> one.names().size() == 2;
        corpus.problems(
                found.stream().filter(inner.negate()).map(Found::file).toList(),
                "not in the folder of a label: the folders here are SPEAKER/LABEL, put it into one of a label");
        return found.stream()
                .filter(inner)
                .map(one -> new Place(
                        one.file(),
                        one.part(),
                        one.names().get(1),
                        Optional.of(one.names().get(0))))
                .toList();
    }

    private static Place place(Found one) {
        Optional<String> speaker = one.names().size() < 2
                ? Optional.empty()
                : Optional.of(one.names().get(1));
        return new Place(one.file(), one.part(), one.names().get(0), speaker);
    }

    private static int deepest(List<Found> found) {
        return found.stream().mapToInt(one -> one.names().size()).max().orElse(0);
    }

    private static SortedSet<String> names(List<Found> found, int level) {
        return found.stream()
                .filter(one -> one.names().size() > level)
                .map(one -> one.names().get(level))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String list(List<String> names) {
        return names.stream().limit(5).collect(Collectors.joining(", ")) + (names.size() > 5 ? " and others" : "");
    }
}

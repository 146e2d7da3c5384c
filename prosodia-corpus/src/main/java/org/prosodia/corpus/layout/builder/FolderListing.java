package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.prosodia.corpus.AudioFiles;

/**
 * Lists the files below a folder, in a fixed order. Hidden files, macOS's {@code ._} companions and everything that is
 * not a plain file are left out. Thread-safe.
 */
public final class FolderListing {

    // Deeper than any corpus, and shallow enough to return from a folder that links to itself.
    private static final int DEEPEST = 8;

    private FolderListing() {}

    /** Returns the plain files in a folder that have an audio suffix, sorted by name. */
    public static List<Path> in(Path folder) throws IOException {
        return list(folder, path -> AudioFiles.hasAudioSuffix(path) && Files.isRegularFile(path));
    }

    /** Returns the folders in a folder, sorted by name. */
    public static List<Path> foldersIn(Path folder) throws IOException {
        return list(folder, Files::isDirectory);
    }

    /**
     * Returns the recordings in a folder and in the folders below it, up to some depth; a folder that cannot be listed
     * is a problem.
     */
    public static List<Path> below(Path folder, CorpusBuilder corpus) {
        return below(folder, AudioFiles::hasAudioSuffix, corpus);
    }

    /**
     * Returns the recordings in a folder and below it by their names without suffix; of several with one name, the
     * first.
     */
    public static Map<String, Path> byName(Path folder, CorpusBuilder corpus) {
        Map<String, Path> files = new HashMap<>();
        below(folder, corpus).forEach(file -> files.putIfAbsent(AudioFiles.stem(file), file));
        return files;
    }

    /** Returns the recordings in a folder and below it by their names without suffix, all of one name together. */
    public static Map<String, List<Path>> allByName(Path folder, CorpusBuilder corpus) {
        Map<String, List<Path>> files = new HashMap<>();
        below(folder, corpus)
                .forEach(file -> files.computeIfAbsent(AudioFiles.stem(file), name -> new ArrayList<>())
                        .add(file));
        return files;
    }

    /** Returns the plain files in a folder and below it that have a suffix, given in lower case. */
    public static List<Path> belowWithSuffix(Path folder, String suffix, CorpusBuilder corpus) {
        return below(
                folder,
                file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix),
                corpus);
    }

    /**
     * Returns the plain files in a folder and below it that have one of some names, given in lower case; case is
     * ignored.
     */
    public static List<Path> named(Path folder, Set<String> names, CorpusBuilder corpus) {
        return below(
                folder, file -> names.contains(file.getFileName().toString().toLowerCase(Locale.ROOT)), corpus);
    }

    private static List<Path> below(Path folder, Predicate<Path> wanted, CorpusBuilder corpus) {
        List<Path> files = new ArrayList<>();
        gather(folder, DEEPEST, wanted, files, corpus);
        return files;
    }

    private static void gather(
            Path folder, int levels, Predicate<Path> wanted, List<Path> files, CorpusBuilder corpus) {
        try {
            files.addAll(list(folder, path -> wanted.test(path) && Files.isRegularFile(path)));
            if (levels > 0) {
                foldersIn(folder).forEach(inner -> gather(inner, levels - 1, wanted, files, corpus));
            }
        } catch (IOException e) {
            corpus.unlisted(folder, e);
        }
    }

    /** Returns the plain files in a folder that have a suffix, given in lower case, sorted by name. */
    public static List<Path> withSuffix(Path folder, String suffix) throws IOException {
        return list(
                folder,
                path -> path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix)
                        && Files.isRegularFile(path));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }
}

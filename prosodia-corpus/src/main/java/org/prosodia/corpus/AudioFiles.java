package org.prosodia.corpus;

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

/**
 * Names of audio files; and lists of folders in a fixed order, leaving out what is hidden, macOS's {@code ._} companions, and whatever is
 * not a plain file. All methods are thread-safe.
 */
public final class AudioFiles {

    private static final Set<String> SUFFIXES = Set.of("wav", "wave", "flac", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "mp4", "aac",
            "webm", "mka", "mkv", "aiff", "aif", "aifc", "au", "snd", "caf", "wma", "amr", "3gp", "w64", "rf64", "wv", "sph");

    // Deeper than any corpus lies, and shallow enough to come back from a folder that links to itself.
    private static final int DEEPEST = 8;

    private AudioFiles() {
    }

    /** The plain files in a folder that have an audio suffix, by name. */
    static List<Path> in(Path folder) throws IOException {
        return list(folder, path -> hasAudioSuffix(path) && Files.isRegularFile(path));
    }

    /** The folders in a folder, by name. */
    static List<Path> foldersIn(Path folder) throws IOException {
        return list(folder, Files::isDirectory);
    }

    /** The recordings in a folder and in the folders below it, some levels deep; a folder that cannot be listed is a problem. */
    static List<Path> below(Path folder, CorpusBuilder corpus) {
        return below(folder, AudioFiles::hasAudioSuffix, corpus);
    }

    /** The recordings in a folder and below it by their names without suffix; of several with one name, the first. */
    static Map<String, Path> byName(Path folder, CorpusBuilder corpus) {
        Map<String, Path> files = new HashMap<>();
        below(folder, corpus).forEach(file -> files.putIfAbsent(stem(file), file));
        return files;
    }

    /** The recordings in a folder and below it by their names without suffix, all of one name together. */
    static Map<String, List<Path>> allByName(Path folder, CorpusBuilder corpus) {
        Map<String, List<Path>> files = new HashMap<>();
        below(folder, corpus).forEach(file -> files.computeIfAbsent(stem(file), name -> new ArrayList<>()).add(file));
        return files;
    }

    /** The plain files in a folder and in those below it that have a suffix, given in lower case. */
    static List<Path> belowWithSuffix(Path folder, String suffix, CorpusBuilder corpus) {
        return below(folder, file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix), corpus);
    }

    /** The plain files of some names, given in lower case, in a folder and in those below it; capitals make no difference. */
    static List<Path> named(Path folder, Set<String> names, CorpusBuilder corpus) {
        return below(folder, file -> names.contains(file.getFileName().toString().toLowerCase(Locale.ROOT)), corpus);
    }

    private static List<Path> below(Path folder, Predicate<Path> wanted, CorpusBuilder corpus) {
        List<Path> files = new ArrayList<>();
        gather(folder, DEEPEST, wanted, files, corpus);
        return files;
    }

    private static void gather(Path folder, int levels, Predicate<Path> wanted, List<Path> files, CorpusBuilder corpus) {
        try {
            files.addAll(list(folder, path -> wanted.test(path) && Files.isRegularFile(path)));
            if (levels > 0) {
                foldersIn(folder).forEach(inner -> gather(inner, levels - 1, wanted, files, corpus));
            }
        } catch (IOException e) {
            corpus.problem(folder, 0, "the folder cannot be listed: " + Corpora.reason(e));
        }
    }

    /** The plain files in a folder with a suffix, given in lower case, by name. */
    static List<Path> withSuffix(Path folder, String suffix) throws IOException {
        return list(folder, path -> path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix) && Files.isRegularFile(path));
    }

    /** A file's name without its suffix; a name that begins with its only dot, as those of hidden files do, has none. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Whether a file is called as recordings usually are, whatever it holds; capitals make no difference. */
    public static boolean hasAudioSuffix(Path file) {
        return hasAudioSuffix(file.getFileName().toString());
    }

    static boolean hasAudioSuffix(String name) {
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith(".")).filter(wanted).sorted().toList();
        }
    }
}

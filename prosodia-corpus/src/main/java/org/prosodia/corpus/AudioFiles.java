package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists folders in a fixed order, leaving out what is hidden, macOS's {@code ._} companions, and whatever is not a plain file. */
final class AudioFiles {

    private static final Set<String> SUFFIXES = Set.of("wav", "wave", "flac", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "mp4", "aac",
            "webm", "mka", "mkv", "aiff", "aif", "aifc", "au", "snd", "caf", "wma", "amr", "3gp", "w64", "rf64", "wv");

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

    /** A file's name without its suffix. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static boolean hasAudioSuffix(Path file) {
        String name = file.getFileName().toString();
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith(".")).filter(wanted).sorted().toList();
        }
    }
}

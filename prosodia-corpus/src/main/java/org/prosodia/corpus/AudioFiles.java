package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** The names of audio files. */
public final class AudioFiles {

    private static final Set<String> SUFFIXES = Set.of("wav", "wave", "flac", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "mp4", "aac",
            "webm", "mka", "mkv", "aiff", "aif", "aifc", "au", "snd", "caf", "wma", "amr", "3gp", "w64", "rf64", "wv", "sph");

    private AudioFiles() {
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

    /** Returns true if the name ends in the suffix of an audio format. */
    public static boolean hasAudioSuffix(String name) {
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}

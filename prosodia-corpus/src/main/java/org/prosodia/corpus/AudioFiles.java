package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Rules for the names of audio files. */
public final class AudioFiles {

    private static final Set<String> SUFFIXES = Set.of(
            "wav", "wave", "flac", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "mp4", "aac", "webm", "mka", "mkv",
            "aiff", "aif", "aifc", "au", "snd", "caf", "wma", "amr", "3gp", "w64", "rf64", "wv", "sph");

    private AudioFiles() {}

    /**
     * Returns a file's name without its suffix. A name whose only dot is its first character, as in hidden files, has
     * no suffix.
     */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns true if the file's name ends in the suffix of an audio format, whatever its content; case is ignored. */
    public static boolean hasAudioSuffix(Path file) {
        return hasAudioSuffix(file.getFileName().toString());
    }

    /** Returns true if the name ends in the suffix of an audio format; case is ignored. */
    public static boolean hasAudioSuffix(String name) {
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}

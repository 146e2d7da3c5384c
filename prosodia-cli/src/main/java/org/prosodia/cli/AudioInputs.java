package org.prosodia.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The inputs named on a command line: files as they are, folders with all the audio below them, {@code -} for standard input.
 *
 * <p>In folders only files with a usual audio suffix count, since much else lies there; a file that is named is tried whatever it is
 * called.
 */
final class AudioInputs {

    /** Standard input. */
    static final String STANDARD_INPUT = "-";

    private static final Set<String> SUFFIXES = Set.of("wav", "wave", "rf64", "w64", "flac", "mp3", "ogg", "oga", "opus", "m4a", "aac", "mp4",
            "webm", "mka", "aif", "aiff", "aifc", "au", "snd", "wma", "amr", "3gp");

    private AudioInputs() {}

    /**
     * The inputs one by one, folders' files in the order of their paths.
     *
     * @param empty hears of each folder without audio, and of each that cannot be listed
     */
    static List<String> expand(List<String> arguments, EmptyFolder empty) {
        List<String> inputs = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(argument))) {
                inputs.addAll(folder(argument, empty));
            } else {
                inputs.add(argument);
            }
        }
        return inputs;
    }

    private static List<String> folder(String folder, EmptyFolder empty) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<String> audio = files.filter(AudioInputs::looksLikeAudio).sorted().map(Path::toString).toList();
            if (audio.isEmpty()) {
                empty.found(folder, "there is no audio in this folder; name a file to have it tried whatever its suffix");
            }
            return audio;
        } catch (IOException | UncheckedIOException e) {
            empty.found(folder, Failures.message(e));
            return List.of();
        }
    }

    private static boolean looksLikeAudio(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith("._") && SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    /** Hears of folders that give nothing. */
    interface EmptyFolder {
        void found(String folder, String complaint);
    }
}

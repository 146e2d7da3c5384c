package org.prosodia.cli.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.AudioFiles;

/**
 * An input of the command line: a file, one of the files below a folder, or standard input.
 *
 * <p>In folders only files with a common audio suffix count; a file that is named is read whatever its suffix.
 *
 * @param name the path as given, or as found below a folder as given; {@link #STANDARD_INPUT} for standard input
 * @param place the path below the named folder, or the file's name; without suffix
 * @param complaint the reason why there is nothing to read, if it is known already: a folder without audio
 */
public record AudioInput(String name, String place, Optional<String> complaint) {

    public static final String STANDARD_INPUT = "-";

    /**
     * Returns the inputs one by one, a folder's files in the order of their paths; a folder without audio stays, with
     * its complaint.
     */
    public static List<AudioInput> expand(List<String> arguments) {
        return arguments.stream()
                .flatMap(argument -> {
                    boolean folder = !argument.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(argument));
                    return folder ? below(argument) : Stream.of(file(argument));
                })
                .toList();
    }

    /**
     * Returns an input's name without suffix, to name a file after.
     *
     * @throws IllegalArgumentException if it is standard input, which has no name
     */
    public static String stem(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            throw new IllegalArgumentException("standard input has no name to write under: give --output");
        }
        return AudioFiles.stem(Path.of(argument).toAbsolutePath().normalize());
    }

    private static AudioInput file(String argument) {
        return new AudioInput(
                argument,
                argument.equals(STANDARD_INPUT)
                        ? "standard-input"
                        : place(Path.of(argument).getFileName()),
                Optional.empty());
    }

    private static AudioInput failed(String folder, String complaint) {
        return new AudioInput(folder, folder, Optional.of(complaint));
    }

    private static String place(Path file) {
        return file.resolveSibling(AudioFiles.stem(file)).toString();
    }

    private static Stream<AudioInput> below(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<AudioInput> inputs = files.filter(AudioInput::looksLikeAudio)
                    .sorted()
                    .map(file -> new AudioInput(
                            file.toString(), place(Path.of(folder).relativize(file)), Optional.empty()))
                    .toList();
            return inputs.isEmpty()
                    ? Stream.of(failed(
                            folder,
                            folder
                                    + ": there is no audio in this folder; a file that is named is read "
                                    + "whatever its suffix"))
                    : inputs.stream();
        } catch (IOException e) {
            return Stream.of(failed(folder, Failures.message(e)));
        } catch (UncheckedIOException e) {
            return Stream.of(failed(folder, Failures.message(Objects.requireNonNull(e.getCause()))));
        }
    }

    private static boolean looksLikeAudio(Path file) {
        return !file.getFileName().toString().startsWith("._")
                && AudioFiles.hasAudioSuffix(file)
                && Files.isRegularFile(file);
    }

    public boolean standardInput() {
        return name.equals(STANDARD_INPUT);
    }
}

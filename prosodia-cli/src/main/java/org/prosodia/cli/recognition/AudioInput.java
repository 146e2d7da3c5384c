package org.prosodia.cli.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.AudioFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * One of the inputs named on a command line: files as they are, folders with all the audio below them, {@code -} for standard input.
 *
 * <p>In folders only files with a usual audio suffix count, since much else lies there; a file that is named is tried whatever it is
 * called.
 *
 * @param name the path as given, or as found below a folder as given; {@link #STANDARD_INPUT} for standard input
 * @param place the path below the folder that was named, or the file's name; without suffix
 * @param complaint why there is nothing to read, where that is known already: a folder without audio
 */
public record AudioInput(String name, String place, Optional<String> complaint) {

    public static final String STANDARD_INPUT = "-";

    /** The inputs one by one, a folder's files in the order of their paths; an input without audio stays, with its complaint. */
    public static List<AudioInput> expand(List<String> arguments) {
        return arguments.stream().flatMap(argument -> {
            boolean folder = !argument.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(argument));
            return folder ? below(argument) : Stream.of(file(argument));
        }).toList();
    }

    /**
     * The name, without suffix, that what is made of a recording can go by.
     *
     * @throws ParameterException if it is standard input, which has none
     */
    public static String stem(String argument, CommandSpec command) {
        if (argument.equals(STANDARD_INPUT)) {
            throw new ParameterException(command.commandLine(), "standard input has no name to write under: give --output");
        }
        return AudioFiles.stem(Path.of(argument).toAbsolutePath().normalize());
    }

    private static AudioInput file(String argument) {
        return new AudioInput(argument, argument.equals(STANDARD_INPUT) ? "standard-input" : place(Path.of(argument).getFileName()),
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
            List<AudioInput> inputs = files.filter(AudioInput::looksLikeAudio).sorted()
                    .map(file -> new AudioInput(file.toString(), place(Path.of(folder).relativize(file)), Optional.empty())).toList();
            return inputs.isEmpty() ? Stream.of(failed(folder, folder
                    + ": there is no audio in this folder; name a file to have it tried whatever its suffix")) : inputs.stream();
        } catch (IOException e) {
            return Stream.of(failed(folder, Failures.message(e)));
        } catch (UncheckedIOException e) {
            return Stream.of(failed(folder, Failures.message(e.getCause())));
        }
    }

    private static boolean looksLikeAudio(Path file) {
        return !file.getFileName().toString().startsWith("._") && AudioFiles.hasAudioSuffix(file) && Files.isRegularFile(file);
    }

    public boolean standardInput() {
        return name.equals(STANDARD_INPUT);
    }
}

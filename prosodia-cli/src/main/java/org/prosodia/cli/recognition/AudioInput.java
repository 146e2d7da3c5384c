package org.prosodia.cli.recognition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.audio.files.FileNames;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.corpus.AudioFiles;

/**
 * An input of the command line: a file, one of the files below a folder, or standard input.
 *
 * <p>In folders only files with a common audio suffix count; a file that is named is read whatever its suffix.
 *
 * @param name the path as given, or as found below a folder as given; {@link #STANDARD_INPUT} for standard input
 * @param place the path below the named folder, or the file's name; without suffix, as a file can be called
 * @param file the path to read; empty for standard input. Its name may have bytes that a text cannot express
 * @param complaint the reason why there is nothing to read, if it is known already: a folder without audio
 */
public record AudioInput(String name, String place, Optional<Path> file, Optional<String> complaint) {

    public static final String STANDARD_INPUT = "-";

    /**
     * Returns the inputs one by one, a folder's files in the order of their paths; a folder without audio, or one that
     * cannot be listed, stays, with its complaint.
     *
     * @param messages receives a line about each folder in which files are passed over
     * @throws IllegalArgumentException if an argument is empty
     */
    public static List<AudioInput> expand(List<String> arguments, Consumer<String> messages) {
        return arguments.stream()
                .flatMap(argument -> inputs(argument, messages))
                .toList();
    }

    /** Returns a line about names with characters that the locale does not have; empty if there are none. */
    public static Optional<String> noticeOfNames(List<AudioInput> inputs) {
        return FileNames.inUnicode()
                        || inputs.stream().noneMatch(input -> input.name().contains(FileNames.UNKNOWN))
                ? Optional.empty()
                : Optional.of("names of files are shown with " + FileNames.UNKNOWN
                        + ", since the locale's character set is "
                        + FileNames.characterSet().name() + "; " + FileNames.remedy());
    }

    private static Stream<AudioInput> inputs(String argument, Consumer<String> messages) {
        if (argument.equals(STANDARD_INPUT)) {
            return Stream.of(new AudioInput(argument, "standard-input", Optional.empty(), Optional.empty()));
        }
        if (argument.isEmpty()) {
            throw new IllegalArgumentException("the name of a recording is empty; is a variable not set?");
        }
        try {
            Path path = GivenPath.of(argument);
            return Files.isDirectory(path)
                    ? AudioBelow.list(path, argument, messages).stream()
                    : Stream.of(
                            new AudioInput(argument, place(path.getFileName()), Optional.of(path), Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Stream.of(failed(argument, FailureReason.message(e)));
        }
    }

    /** Returns the input for a file below a folder. */
    static AudioInput below(Path folder, Path file) {
        return new AudioInput(file.toString(), place(folder.relativize(file)), Optional.of(file), Optional.empty());
    }

    /** Returns the input for a folder that has nothing to read. */
    static AudioInput failed(String folder, String complaint) {
        return new AudioInput(folder, FileNames.writable(folder), Optional.empty(), Optional.of(complaint));
    }

    private static String place(Path file) {
        // As texts, since a name that cannot be expressed cannot become a path again.
        String path = file.toString();
        int folder = path.length() - file.getFileName().toString().length();
        return FileNames.writable(path.substring(0, folder) + AudioFiles.stem(file));
    }

    /**
     * Returns the path to read.
     *
     * @throws java.util.NoSuchElementException if it is standard input, or has a complaint
     */
    public Path path() {
        return file.orElseThrow();
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
        return FileNames.writable(
                AudioFiles.stem(GivenPath.of(argument).toAbsolutePath().normalize()));
    }

    public boolean standardInput() {
        return name.equals(STANDARD_INPUT);
    }
}

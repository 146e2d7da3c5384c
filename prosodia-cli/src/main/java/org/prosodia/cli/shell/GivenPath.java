package org.prosodia.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.audio.files.FileNames;

/** Converts a path that is given on the command line. */
public final class GivenPath {

    private GivenPath() {}

    /**
     * Returns a path, which need not exist. A name that is on disk in another Unicode form, or in bytes that are not
     * text, is found.
     *
     * @throws IllegalArgumentException if the path is empty, as that of an unset variable, or impossible
     */
    public static Path of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty name; is a variable not set?");
        }
        try {
            return new FileNames().find(Path.of(""), text);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(FailureReason.message(e), e);
        }
    }

    /** Returns true if both exist and are one file, whatever their names. */
    public static boolean same(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }
}

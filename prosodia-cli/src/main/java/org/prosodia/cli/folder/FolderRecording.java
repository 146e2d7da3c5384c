package org.prosodia.cli.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.prosodia.cli.recognition.AudioInput;

/**
 * A recording with its place in the folder of results.
 *
 * @param input the recording
 * @param key the recording's path relative to the folder, with slashes, or else an absolute path or URI; it identifies
 *     the recording
 * @param place the path of its results below the folder, with slashes and without a suffix
 */
public record FolderRecording(AudioInput input, String key, String place) {

    /** The suffix of pictures. */
    public static final String PICTURE = ".png";

    /**
     * The size and the time of a file, by which a changed recording is noticed.
     *
     * @param size bytes
     * @param modified the time of the last change, in milliseconds since 1970
     */
    public record Stamp(long size, long modified) {

        /** The stamp of a recording that cannot be read. */
        static final Stamp NONE = new Stamp(0, 0);
    }

    /** Returns the recording's present size and time; zeros if it cannot be read. */
    public Stamp stamp() {
        if (input.file().isEmpty()) {
            return Stamp.NONE;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(input.path(), BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return Stamp.NONE; // recognition reports the reason
        }
    }

    /** Returns a file of results. */
    public Path file(Path folder, String suffix) {
        return folder.resolve(place + suffix);
    }

    /** Returns the recording's path relative to the folder; empty if it has none, as on another drive. */
    Optional<String> link() {
        boolean absolute = key.startsWith("/") || key.matches("[A-Za-z]+:/.*");
        return input.file().isPresent() && !absolute ? Optional.of(key) : Optional.empty();
    }
}

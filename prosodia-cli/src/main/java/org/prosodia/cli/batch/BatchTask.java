package org.prosodia.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.prosodia.audio.files.Sha256;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.layout.RecordingManifest;

/**
 * The inputs and outputs of a batch.
 *
 * @param manifest the list of recordings; {@code -} for standard input
 * @param output the file of records
 * @param overwrite true to delete existing records
 * @param retryFailed true to score failed recordings again
 * @param summary the file for the counts as JSON, if any
 * @param threads the number of recordings that are recognised at once
 */
public record BatchTask(
        String manifest, Path output, boolean overwrite, boolean retryFailed, Optional<Path> summary, int threads) {

    private boolean piped() {
        return manifest.equals(AudioInput.STANDARD_INPUT);
    }

    private boolean readTwice() {
        return !piped() && Files.isRegularFile(Path.of(manifest));
    }

    /**
     * Returns the SHA-256 of the manifest.
     *
     * @throws IOException if it cannot be read, or can be read only once
     */
    public String sha256() throws IOException {
        if (!readTwice()) {
            throw new IOException(manifest + ": can be read once, and --by-speaker reads it twice; write it to a file");
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(Path.of(manifest)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Opens the manifest.
     *
     * @throws IOException if it cannot be read
     */
    public RecordingManifest open(Console console) throws IOException {
        return piped()
                ? RecordingManifest.of(console.in(), "standard input")
                : RecordingManifest.open(Path.of(manifest));
    }

    /**
     * Returns the folder that relative paths in the manifest start from: the manifest's. The path is absolute, so that
     * messages do not depend on the working directory of a run.
     */
    Path folder() {
        return piped()
                ? Path.of("").toAbsolutePath()
                : Path.of(manifest).toAbsolutePath().resolveSibling("");
    }

    /** Returns the number of the manifest's lines, or {@link ConsoleProgress#UNKNOWN} if they can be read only once. */
    public long total() throws IOException {
        return readTwice() ? RecordingManifest.count(Path.of(manifest)) : ConsoleProgress.UNKNOWN;
    }

    /**
     * Returns the file for records while failed recordings are scored again; when it is complete, it replaces the
     * output.
     */
    Path aside() {
        return output.resolveSibling(output.getFileName() + ".retry");
    }
}

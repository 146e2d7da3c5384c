package org.prosodia.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    RecordingManifest open(Console console) throws IOException {
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
    long total() throws IOException {
        return !piped() && Files.isRegularFile(Path.of(manifest))
                ? RecordingManifest.count(Path.of(manifest))
                : ConsoleProgress.UNKNOWN;
    }

    /**
     * Returns the file for records while failed recordings are scored again; when it is complete, it replaces the
     * output.
     */
    Path aside() {
        return output.resolveSibling(output.getFileName() + ".retry");
    }
}

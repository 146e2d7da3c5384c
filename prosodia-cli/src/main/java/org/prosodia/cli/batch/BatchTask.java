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
 * What a batch is asked to do.
 *
 * @param manifest the list of recordings; {@code -} for standard input
 * @param output where the records go
 * @param overwrite whether records that are there are thrown away
 * @param retryFailed whether what failed before is tried again
 * @param summary where the counts go as JSON, if anywhere
 * @param threads recordings that are heard at once
 */
public record BatchTask(String manifest, Path output, boolean overwrite, boolean retryFailed, Optional<Path> summary, int threads) {

    private boolean piped() {
        return manifest.equals(AudioInput.STANDARD_INPUT);
    }

    RecordingManifest open(Console console) throws IOException {
        return piped() ? RecordingManifest.of(console.in(), "standard input") : RecordingManifest.open(Path.of(manifest));
    }

    /** What relative paths in the manifest start from: its folder. Absolute, so that messages are the same wherever a run goes on. */
    Path folder() {
        return piped() ? Path.of("").toAbsolutePath() : Path.of(manifest).toAbsolutePath().resolveSibling("");
    }

    /** The manifest's lines, if they can be counted without taking them. */
    long total() throws IOException {
        return !piped() && Files.isRegularFile(Path.of(manifest)) ? RecordingManifest.count(Path.of(manifest)) : ConsoleProgress.UNKNOWN;
    }

    /** Where records go while failed ones are tried again; it replaces the output when it has them all. */
    Path aside() {
        return output.resolveSibling(output.getFileName() + ".retry");
    }
}

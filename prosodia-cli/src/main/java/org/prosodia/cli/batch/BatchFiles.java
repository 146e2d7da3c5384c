package org.prosodia.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prosodia.audio.files.FileNames;
import org.prosodia.corpus.layout.RecordingManifest.Entry;

/** Finds the recordings of a batch's manifest. Thread-safe. */
public final class BatchFiles {

    private final Path folder;
    private final FileNames names = new FileNames();

    /** Creates the finder of a task's recordings. */
    public BatchFiles(BatchTask task) {
        this.folder = task.folder();
    }

    /**
     * Returns the recording of a line.
     *
     * @throws IOException if it cannot be read, or could hold up the run: a pipe that nobody writes to never ends
     */
    public Path file(Entry entry) throws IOException {
        Path file = names.find(folder, entry.path());
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new IOException(file + ": is not a regular file, which a list must name");
        }
        return file;
    }
}

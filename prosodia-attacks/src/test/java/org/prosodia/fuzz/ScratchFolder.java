package org.prosodia.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prosodia.testing.TemporaryFolder;

/** A folder for the files of a target whose reader takes a path. It is deleted when the process ends. */
public final class ScratchFolder {

    private final Path path;

    /** Creates a folder, in memory where the system has such a place. */
    public ScratchFolder() {
        Path memory = Path.of("/dev/shm");
        try {
            path = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "prosodia-fuzz")
                    : Files.createTempDirectory("prosodia-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    }

    private void delete() {
        try {
            TemporaryFolder.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Writes a file, with the folders above it, and returns its path. */
    public Path file(String name, byte[] bytes) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}

package org.prosodia.audio.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces files atomically: at any time, even after a crash, the file has its old content or all of its new content.
 * The new content is written to a temporary file in the same folder, synced and renamed. A killed process may leave a
 * temporary file that ends in {@code .part}. Thread-safe.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Replaces the content of a file.
     *
     * @param path the file, in a folder that exists
     * @param bytes the new content
     * @throws IOException if the content cannot be written; the file is then unchanged
     */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling("");
        Path aside = folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        sync(folder);
    }

    /** Syncs the folder, so that the new name survives a power failure. Only POSIX file systems can open folders. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

package org.prosodia.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces files in one step: whatever happens, the name leads to the old bytes or to all of the new. The new ones are written aside,
 * synced and renamed; only a killed process leaves a file beside that ends in {@code .part}. Any threads may write.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Puts bytes in a file's place.
     *
     * @param path in a folder that exists
     * @param bytes all of the new content
     * @throws IOException if they cannot be written; the file is then as it was
     */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
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

    /** Makes the new name last a power cut; folders can be opened where the file system is POSIX only. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

package org.prosodia.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to work on something, such as a fold, that several processes share. It ends with {@link #close}, or with the process, however
 * that ends.
 */
public final class WorkLock implements AutoCloseable {

    private final FileChannel channel;

    private WorkLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, unless someone else has it, in this process or another.
     *
     * @param file an empty one that stands for the work; made where it is missing, and left behind
     * @throws IOException if the file cannot be made
     */
    public static Optional<WorkLock> take(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // someone else within this process
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new WorkLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

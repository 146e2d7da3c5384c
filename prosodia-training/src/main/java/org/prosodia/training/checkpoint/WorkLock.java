package org.prosodia.training.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on work that several processes share, such as a fold. It ends with {@link #close} or with the process. */
public final class WorkLock implements AutoCloseable {

    private final FileChannel channel;

    private WorkLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Returns the lock; empty if it is held in this process or another.
     *
     * @param file an empty file that stands for the work; created if it is missing, and never deleted
     * @throws IOException if the file cannot be created
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

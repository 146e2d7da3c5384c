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
 * The right to work on a fold's folder, so that several processes can share the folds of one run. It ends with {@link #close}, or with the
 * process, however that ends.
 */
final class FoldLock implements AutoCloseable {

    private final FileChannel channel;

    private FoldLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, unless someone else has it. */
    static Optional<FoldLock> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        return lock == null ? Optional.empty() : Optional.of(new FoldLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.prosodia.cli.shell;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** The lock by which one run at a time writes to an output that can be resumed. */
public final class OutputLock {

    private OutputLock() {}

    /**
     * Locks a file until its channel is closed.
     *
     * @param output the output as the user named it, for the message
     * @throws IOException if another run has the lock, in this process or another
     */
    public static void acquire(FileChannel channel, Path output) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new IOException(
                    output + ": another run is writing to it; wait for its end, or name another --output");
        }
    }
}

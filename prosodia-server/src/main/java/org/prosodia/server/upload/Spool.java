package org.prosodia.server.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private temporary folder for uploads. It holds a lock while its process lives, so that the next server can tell
 * what a killed one has left, and deletes it. Thread-safe.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final String PREFIX = "prosodia-server-";
    private static final String LOCK = "lock";
    private static final Duration STARTING =
            Duration.ofMinutes(1); // a folder without a lock may be a server's that starts

    private final Path folder;
    private final FileChannel channel;

    private Spool(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Creates a folder that nobody else can read, and deletes what killed servers have left beside it.
     *
     * @param parent the folder to create it in
     * @throws IOException if it cannot be created
     */
    public static Spool create(Path parent) throws IOException {
        sweep(parent);
        FileAttribute<?>[] attributes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Path folder = Files.createTempDirectory(parent, PREFIX, attributes);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock(); // until the channel is closed, or the process ends
        return new Spool(folder, channel);
    }

    /** Deletes the folders of servers that live no more. */
    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                try {
                    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && abandoned(folder)) {
                        delete(folder);
                    }
                } catch (IOException e) {
                    LOG.debug("{}: is left alone", folder, e); // another user's
                }
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(STARTING));
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false; // a server of this process
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file); // there are no folders in it
            }
        }
        Files.delete(folder);
    }

    /** Creates an empty file. */
    Path file() throws IOException {
        return Files.createTempFile(folder, "upload", "");
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Deletes the folder and all uploads in it. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(folder)) {
            delete(folder);
        }
    }
}

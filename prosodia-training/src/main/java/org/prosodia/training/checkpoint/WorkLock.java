package org.prosodia.training.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on work that several processes share, such as a fold. It ends with {@link #close} or with the process.
 *
 * <p>Processes of one machine exclude each other by a lock of the operating system. Not every file system carries such
 * locks from one machine to another, so the holder also writes its name into a file beside, {@code FILE.owner}, and
 * renews it every 10 s. A process of another machine takes over work whose owner it has seen unchanged for 60 s; it
 * compares no clocks. A holder that was only suspended for so long finds out by {@link #held}. Thread-safe.
 */
public final class WorkLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkLock.class);

    /** The files that this process holds: to open and close such a file again would end the system's lock on it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final ScheduledExecutorService RENEWALS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "work-lock");
        thread.setDaemon(true);
        return thread;
    });

    private final Path file;
    private final FileChannel channel;
    private final OwnerFile owner;
    private final ScheduledFuture<?> renewals;
    private volatile boolean lost;

    private WorkLock(Path file, FileChannel channel, OwnerFile owner, Lease lease) {
        this.file = file;
        this.channel = channel;
        this.owner = owner;
        long period = lease.renewal().toMillis();
        this.renewals = RENEWALS.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Returns the lock; empty if it is held in this process or another.
     *
     * @param file an empty file that stands for the work; created if it is missing, and never deleted
     * @throws IOException if the file cannot be created
     */
    public static Optional<WorkLock> take(Path file) throws IOException {
        return take(file, Lease.STANDARD);
    }

    static Optional<WorkLock> take(Path given, Lease lease) throws IOException {
        Path file = given.toAbsolutePath().normalize();
        Files.createDirectories(file.resolveSibling(""));
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            OwnerFile owner = new OwnerFile(file, lease.machine());
            taken = channel.tryLock() != null && !owner.othersWork(lease.patience());
            if (taken) {
                owner.write();
            }
            return taken ? Optional.of(new WorkLock(file, channel, owner, lease)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held by this class in another class loader
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    private synchronized void renew() {
        if (!channel.isOpen() || lost) {
            return;
        }
        try {
            if (held()) {
                owner.write();
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be renewed now: {}", owner, e.toString());
        }
    }

    /**
     * Returns true if no other process has taken over the work. It reads a file.
     *
     * @throws IOException if the file cannot be read
     */
    public synchronized boolean held() throws IOException {
        if (!lost && !owner.isThis()) {
            lost = true;
        }
        return !lost;
    }

    /** Returns true if the last renewal has found that another process has taken over the work. */
    public boolean lost() {
        return lost;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        renewals.cancel(false);
        try {
            if (held()) {
                owner.delete();
            }
        } finally {
            channel.close();
            HELD.remove(file);
        }
    }
}

package org.prosodia.training.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file that names the holder of a {@link WorkLock} to other machines: its machine, a word of its own, its host and
 * process for the reader, and the number of the renewal.
 */
final class OwnerFile {

    private static final Map<Path, Seen> WATCHED = new ConcurrentHashMap<>();

    private final Path file;
    private final String machine;
    private final String name;
    private long renewal;

    /** What an owner of another machine has written, and when this process first saw it. */
    private record Seen(String content, long nanos) {}

    OwnerFile(Path lock, String machine) {
        this.file = lock.resolveSibling(lock.getFileName() + ".owner");
        this.machine = machine;
        this.name = machine + " " + UUID.randomUUID() + " ";
    }

    /** Returns true unless the owner is of this machine, where the system's lock tells, or silent for too long. */
    boolean othersWork(Duration patience) throws IOException {
        Optional<String> content = read();
        if (content.isEmpty() || content.get().startsWith(machine + " ")) {
            WATCHED.remove(file);
            return false;
        }
        Seen now = new Seen(content.get(), System.nanoTime());
        Seen seen = WATCHED.merge(file, now, (old, other) -> old.content.equals(other.content) ? old : other);
        boolean silent = now.nanos - seen.nanos > patience.toNanos();
        if (silent) {
            WATCHED.remove(file);
        }
        return !silent;
    }

    /** Names this process as the owner, with another number than before. */
    void write() throws IOException {
        Files.writeString(
                file,
                name + Lease.host() + " process " + ProcessHandle.current().pid() + " renewal " + renewal++ + "\n");
    }

    boolean isThis() throws IOException {
        return read().filter(content -> content.startsWith(name)).isPresent();
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

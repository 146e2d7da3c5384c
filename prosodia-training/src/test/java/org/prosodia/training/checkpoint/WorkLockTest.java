package org.prosodia.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;

/** The rule between machines; a file that is written by hand stands for the holder on another one. */
class WorkLockTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Lease LEASE = new Lease("here", Duration.ofMillis(20), PATIENCE);

    @TempDir
    private Path folder;

    private Path file;
    private Path owner;

    @BeforeEach
    void names() {
        file = folder.resolve("fold/lock");
        owner = folder.resolve("fold/lock.owner");
    }

    private void written(String content) throws IOException {
        Files.createDirectories(owner.getParent());
        Files.writeString(owner, content);
    }

    @Test
    void aHolderNamesItselfRenewsItsNameAndTakesItAwayInTheEnd() throws IOException {
        try (WorkLock lock = WorkLock.take(file, LEASE).orElseThrow()) {
            String first = Files.readString(owner);
            assertThat(first)
                    .startsWith("here ")
                    .contains(" process " + ProcessHandle.current().pid() + " ");
            Eventually.becomes("the name", () -> Files.readString(owner), now -> !now.isEmpty() && !now.equals(first));
            assertThat(WorkLock.take(file, LEASE)).as("in the same process").isEmpty();
            assertThat(lock.held()).isTrue();
        }
        assertThat(owner).doesNotExist();
        assertThat(file).exists();
    }

    /** The system's lock tells that the process is gone. */
    @Test
    void aHolderThatWasKilledOnThisMachineIsReplacedAtOnce() throws IOException {
        written("here token host process 1 renewal 7\n");
        try (WorkLock lock = WorkLock.take(file, LEASE).orElseThrow()) {
            assertThat(lock.held()).isTrue();
        }
    }

    @Test
    void aSilentHolderOnAnotherMachineIsReplacedAfterItsTime() throws IOException {
        written("elsewhere token host process 1 renewal 7\n");
        long start = System.nanoTime();
        assertThat(WorkLock.take(file, LEASE)).isEmpty();
        Optional<WorkLock> taken = Optional.empty();
        while (taken.isEmpty()) {
            taken = WorkLock.take(file, LEASE);
        }
        assertThat(System.nanoTime() - start).isGreaterThan(PATIENCE.toNanos());
        assertThat(Files.readString(owner)).startsWith("here ");
        taken.get().close();
    }

    @Test
    void aHolderOnAnotherMachineThatRenewsItsNameKeepsTheWork() throws Exception {
        long end = System.nanoTime() + 3 * PATIENCE.toNanos();
        for (int renewal = 0; System.nanoTime() < end; renewal++) {
            written("elsewhere token host process 1 renewal " + renewal + "\n");
            assertThat(WorkLock.take(file, LEASE)).isEmpty();
            Thread.sleep(5);
        }
    }

    @Test
    void aHolderThatIsReplacedFindsOutAndLeavesTheOthersName() throws IOException {
        String other = "elsewhere token host process 1 renewal 0\n";
        try (WorkLock lock = WorkLock.take(file, LEASE).orElseThrow()) {
            assertThat(lock.lost()).isFalse();
            // A renewal that is being written at this moment would replace the other's name: it is written until it
            // stays.
            Eventually.becomes(
                    "lost",
                    () -> {
                        written(other);
                        return lock.lost();
                    },
                    lost -> lost);
            assertThat(lock.held()).isFalse();
        }
        assertThat(owner).hasContent(other.strip());
    }
}

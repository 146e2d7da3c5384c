package org.prosodia.cli.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioBelowTest {

    @TempDir
    private Path folder;

    private void keepsItsNeighbours(List<AudioInput> inputs) {
        assertThat(inputs)
                .extracting(AudioInput::name)
                .containsExactly(
                        folder.resolve("a.wav").toString(),
                        folder.resolve("closed").toString());
        assertThat(inputs.get(0).complaint()).isEmpty();
        assertThat(inputs.get(1).complaint())
                .contains(folder.resolve("closed") + ": may not be read or written; check its permissions");
    }

    /** The visitor is called as the file system calls it, since root may read every folder. */
    @Test
    void aFolderThatCannotBeListedCostsItselfAlone() throws IOException {
        Path clip = Files.writeString(folder.resolve("a.wav"), "");
        AudioBelow visitor = new AudioBelow(folder);
        Path closed = folder.resolve("closed");
        visitor.visitFileFailed(closed, new AccessDeniedException(closed.toString()));
        visitor.visitFile(clip, Files.readAttributes(clip, BasicFileAttributes.class));
        keepsItsNeighbours(visitor.inputs("x"));
    }

    @Test
    void aFolderWithoutPermissionCostsItselfAlone() throws IOException {
        Files.writeString(folder.resolve("a.wav"), "");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.writeString(closed.resolve("b.wav"), "");
        Assumptions.assumeTrue(Files.getFileStore(closed).supportsFileAttributeView("posix"), "POSIX permissions");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "root may read every folder");
            keepsItsNeighbours(AudioBelow.list(folder, folder.toString()));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFolderWithoutAudioHasAComplaint() {
        assertThat(AudioBelow.list(folder, "calls"))
                .singleElement()
                .satisfies(input -> assertThat(input.complaint())
                        .contains("calls: there is no audio in this folder; a file that is named is read whatever its"
                                + " suffix"));
    }
}

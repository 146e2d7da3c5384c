package org.prosodia.cli.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
            keepsItsNeighbours(AudioBelow.list(folder, folder.toString(), message -> {}));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Hidden files and annotations are not counted. */
    @Test
    void filesThatArePassedOverAreCounted() throws IOException {
        for (String name :
                List.of("a.wav", "b.jpg", "c.JPG", "inner/notes", "inner/d.pdf", "a.TextGrid", ".hidden", "._a.wav")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        List<String> messages = new ArrayList<>();
        assertThat(AudioBelow.list(folder, "calls", messages::add)).hasSize(1);
        assertThat(messages)
                .containsExactly("calls: passes over 4 files without the suffix of audio (.jpg 2, .pdf 1, no suffix 1);"
                        + " a file that is named is read whatever its suffix");
    }

    @Test
    void aFolderWithoutAudioHasAComplaint() {
        assertThat(AudioBelow.list(folder, "calls", message -> {}))
                .singleElement()
                .satisfies(input -> assertThat(input.complaint())
                        .contains("calls: there is no audio in this folder; a file that is named is read whatever its"
                                + " suffix"));
    }
}

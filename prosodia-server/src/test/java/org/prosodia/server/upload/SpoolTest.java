package org.prosodia.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    private Path parent;

    @Test
    void theNextStartDeletesWhatAKilledServerHasLeftAndNothingElse() throws Exception {
        Path killed = Files.createDirectory(parent.resolve("prosodia-server-1"));
        Files.createFile(killed.resolve("lock"));
        Files.writeString(killed.resolve("upload1"), "sound");
        Path old = Files.createDirectory(parent.resolve("prosodia-server-2"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
        Path starting = Files.createDirectory(parent.resolve("prosodia-server-3"));
        Path other = Files.createDirectory(parent.resolve("other"));

        try (Spool first = Spool.create(parent);
                Spool second = Spool.create(parent)) {
            assertThat(killed).doesNotExist();
            assertThat(old).doesNotExist();
            assertThat(starting).exists();
            assertThat(other).exists();
            assertThat(first.folder()).exists();
            assertThat(second.folder()).exists();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.folder())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void namesHaveNoFoldersAndNoControlCharacters() {
        assertThat(RecordingName.of("../../etc/passwd")).isEqualTo("passwd");
        assertThat(RecordingName.of("C:\\calls\\one.wav")).isEqualTo("one.wav");
        assertThat(RecordingName.of("a\r\nb\u0000.wav")).isEqualTo("ab.wav");
        assertThat(RecordingName.of("/")).isEqualTo("recording");
        assertThat(RecordingName.of("x".repeat(300))).hasSize(255);
    }

    @Test
    void dispositionsNameFilesWithAndWithoutQuotes() {
        assertThat(ContentDisposition.fileName("form-data; name=\"file\"; filename=\"a \\\"b\\\".wav\""))
                .contains("a \"b\".wav");
        assertThat(ContentDisposition.fileName("form-data; name=file; filename=a.wav"))
                .contains("a.wav");
        assertThat(ContentDisposition.fileName("form-data; name=\"filename\"")).isEmpty();
    }
}

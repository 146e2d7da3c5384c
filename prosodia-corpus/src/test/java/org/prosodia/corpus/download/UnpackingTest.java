package org.prosodia.corpus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {

    @TempDir
    private Path folder;

    @Test
    void unpacksFoldersAndFilesOverWhatAnEarlierTryLeft() throws IOException {
        Path into = Files.createDirectories(folder.resolve("into/Actor_01"));
        Files.writeString(into.resolve("a.wav"), "half");
        Unpacking.DEFAULT.unpack(zip("Actor_01/", "Actor_01/a.wav", "Actor_02/b.wav"), folder.resolve("into"));
        assertThat(into.resolve("a.wav")).hasContent("Actor_01/a.wav");
        assertThat(folder.resolve("into/Actor_02/b.wav")).hasContent("Actor_02/b.wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.wav", "a/../../evil.wav", "/evil.wav", "..\\evil.wav", "a/b/../../..", "."})
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        Path into = Files.createDirectories(folder.resolve("into"));
        Path archive = zip(name);
        assertThatThrownBy(() -> Unpacking.DEFAULT.unpack(archive, into))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("points outside " + into)
                .hasMessageContaining(archive.toString());
        assertThat(folder.resolve("evil.wav")).doesNotExist();
        assertThat(Path.of("/evil.wav")).doesNotExist();
    }

    /** A mebibyte of zeros takes about a kibibyte. */
    @Test
    void archivesThatGrowTooMuchAreStopped() throws IOException {
        Path archive = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("zeros.wav"));
            zip.write(new byte[1 << 20]);
        }
        assertThatThrownBy(() -> Unpacking.DEFAULT.unpack(archive, folder))
                .isInstanceOf(DownloadException.class)
                .hasMessage(archive + ": unpacking stopped, since it grows to more than 20 times its length, unlike"
                        + " any corpus: inspect it by hand");
        assertThat(Files.size(folder.resolve("zeros.wav"))).isLessThanOrEqualTo(20 * Files.size(archive));
        new Unpacking(1, 2_000).unpack(archive, folder);
        assertThat(folder.resolve("zeros.wav")).hasSize(1 << 20);
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        Path archive = zip("a.wav", "b.wav");
        assertThatThrownBy(() -> new Unpacking(1, 20).unpack(archive, folder))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("it holds 2 files, more than 1");
        assertThat(folder.resolve("a.wav")).doesNotExist();
    }

    @Test
    void filesOtherThanArchivesAreNamed() throws IOException {
        Path archive = Files.writeString(folder.resolve("x.zip"), "<html>please log in</html>");
        assertThatThrownBy(() -> Unpacking.DEFAULT.unpack(archive, folder))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(archive + ": cannot be unpacked (");
    }

    private Path zip(String... names) throws IOException {
        return write(folder.resolve("x.zip"), names);
    }

    /** Writes files with their names as content. */
    static Path write(Path archive, String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }
}

package org.prosodia.corpus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of one file from a server with the faults of real ones. */
class FileDownloadTest {

    private static final URI ADDRESS = URI.create("https://owner.example/x.zip");
    private static final byte[] CONTENT = "abc".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "abd".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @AutoClose
    private final DownloadServer server = new DownloadServer();

    private final List<Integer> pauses = new ArrayList<>();
    private final AtomicLong arrived = new AtomicLong();

    @Test
    void arrivesUnderItsName() throws IOException {
        server.at("/x.zip", DownloadServer.file(CONTENT));
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("x.zip.part")).doesNotExist();
        assertThat(arrived).hasValue(3_000);
        assertThat(pauses).isEmpty();
        fetch(CONTENT);
        assertThat(server.requests()).as("what is there is not asked for again").containsExactly("/x.zip");
    }

    @Test
    void resumesAfterABrokenConnection() throws IOException {
        server.at(
                "/x.zip",
                DownloadServer.hangingUpAfter(1_000, CONTENT),
                DownloadServer.status(503),
                DownloadServer.file(CONTENT));
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(server.requests()).containsExactly("/x.zip", "/x.zip bytes=1000-", "/x.zip bytes=1000-");
        assertThat(pauses).containsExactly(1, 2);
        assertThat(arrived).hasValue(3_000);
    }

    @Test
    void resumesAnEarlierProcess() throws IOException {
        Files.write(folder.resolve("x.zip.part"), "abc".repeat(500).getBytes(StandardCharsets.US_ASCII));
        server.at("/x.zip", DownloadServer.file(CONTENT));
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(server.requests()).containsExactly("/x.zip bytes=1500-");
        assertThat(arrived).hasValue(1_500);
    }

    @Test
    void startsAgainIfTheServerDoesNotSupportRanges() throws IOException {
        Files.writeString(folder.resolve("x.zip.part"), "abc".repeat(500));
        server.at("/x.zip", DownloadServer.whole(CONTENT));
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(arrived).as("1500 again and 1500 new").hasValue(1_500);
    }

    @Test
    void aServerThatAlwaysHangsUpIsGivenUp() {
        server.at("/x.zip", DownloadServer.hangingUpAfter(1_000, CONTENT));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(ADDRESS + " cannot be downloaded, tried 5 times (")
                .hasMessageContaining("1000 of 3000 bytes received): run this again later")
                .hasMessageNotContaining("\n");
        assertThat(pauses).containsExactly(1, 2, 3, 4);
        assertThat(folder.resolve("x.zip.part")).hasSize(1_000);
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @Test
    void aShorterFileThanPublishedIsGivenUp() {
        server.at("/x.zip", DownloadServer.file("abc".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("tried 5 times")
                .hasMessageContaining("of 3000 bytes");
    }

    @Test
    void aLongerFileThanPublishedIsAnother() {
        server.at("/x.zip", DownloadServer.file("abc".repeat(1_001).getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("longer than the 3000 bytes that the owners' page publishes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void missingFilesAreRequestedOnce() {
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessage(ADDRESS + ": the server returned 404; the file may have moved: see the owners' page");
        assertThat(server.requests()).hasSize(1);
    }

    /** md5sum of 1,000 times "abd" and of 1,000 times "abc". */
    @Test
    void wrongBytesAreNamedKeptAndReplacedTheNextTime() throws IOException {
        server.at("/x.zip", DownloadServer.file(OTHER), DownloadServer.file(CONTENT));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessage(folder.resolve("x.zip.part")
                        + ": its MD5 is 6f528f48367e5e3e0d26b3eb55c8973c, not 8f33d0ecfe648a745b169baf8a77658b as the"
                        + " owners' page publishes: run this again to download it anew; if that does not help, ask the"
                        + " publisher");
        assertThat(folder.resolve("x.zip.part")).hasBinaryContent(OTHER);
        assertThat(folder.resolve("x.zip")).doesNotExist();
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
    }

    @Test
    void aDamagedFileIsFetchedAgain() throws IOException {
        Files.write(folder.resolve("x.zip"), OTHER);
        server.at("/x.zip", DownloadServer.file(CONTENT));
        fetch(CONTENT);
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(arrived).as("taken for there at first").hasValue(0);
    }

    @Test
    void aConnectionThatFallsSilentCountsAsBroken() throws IOException {
        server.at("/x.zip", server.fallingSilentAfter(1_000, CONTENT), DownloadServer.file(CONTENT));
        try (Web web = new Web(server::here, Duration.ofMillis(300), pauses::add)) {
            download(web).fetch(wanted(CONTENT));
        }
        assertThat(folder.resolve("x.zip")).hasBinaryContent(CONTENT);
        assertThat(server.requests()).contains("/x.zip bytes=1000-");
    }

    @Test
    void anUnreachableServerIsNamed() {
        server.close();
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("no connection to owner.example")
                .hasMessageContaining("0 of 3000 bytes");
    }

    @Test
    void unwritableFilesAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("x.zip.part/in the way"));
        server.at("/x.zip", DownloadServer.file(CONTENT));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(folder.resolve("x.zip.part") + ": cannot be written (")
                .hasMessageContaining("free some space");
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "Linux has a file that is always full");
        Files.createSymbolicLink(folder.resolve("x.zip.part"), full);
        server.at("/x.zip", DownloadServer.file(CONTENT));
        assertThatThrownBy(() -> fetch(CONTENT))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith(folder.resolve("x.zip.part") + ": cannot be written (")
                .hasMessageContaining("free some space");
        assertThat(server.requests()).as("not tried again").hasSize(1);
    }

    @Test
    void anEmptyFileArrivesToo() throws IOException {
        try (Web web = new Web(server::here, PATIENCE, pauses::add)) {
            download(web)
                    .fetch(new WebFile(
                            ADDRESS,
                            folder.resolve("x.zip"),
                            0,
                            Checksum.md5("d41d8cd98f00b204e9800998ecf8427e"),
                            "RFC 1321"));
        }
        assertThat(folder.resolve("x.zip")).isEmptyFile();
    }

    /** MD5 and SHA-256 of "abc" from RFC 1321 and FIPS 180-4; the blob from the chapter on Git's objects in Pro Git. */
    @Test
    void checksumsMatchPublishedExamples() throws IOException {
        Path abc = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksum.md5("").of(abc)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(Checksum.sha256("").of(abc))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Path test = Files.writeString(folder.resolve("test"), "test content\n");
        assertThat(Checksum.gitBlob("", 13).of(test)).isEqualTo("d670460b4b4aece5915caf5c68d12f560a9fe3e4");
    }

    private void fetch(byte[] content) throws IOException {
        try (Web web = new Web(server::here, PATIENCE, pauses::add)) {
            download(web).fetch(wanted(content));
        }
    }

    private FileDownload download(Web web) {
        return new FileDownload(web, arrived::addAndGet);
    }

    private WebFile wanted(byte[] content) {
        return new WebFile(
                ADDRESS,
                folder.resolve("x.zip"),
                content.length,
                Checksum.md5("8f33d0ecfe648a745b169baf8a77658b"),
                "the owners' page");
    }
}

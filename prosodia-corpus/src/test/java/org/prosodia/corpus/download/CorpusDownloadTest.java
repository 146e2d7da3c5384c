package org.prosodia.corpus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.DownloadSource;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** Complete corpora from a local server. */
class CorpusDownloadTest {

    private static final String TREE =
            "/repos/siddiquelatif/URDU-Dataset/git/trees/cab0028b1a1152e5cf25a5771c1ed137428a496e";
    private static final String RAW = "/siddiquelatif/URDU-Dataset/cab0028b1a1152e5cf25a5771c1ed137428a496e/";
    private static final String MEDIA = "/media" + RAW;
    // printf abc | git hash-object --stdin, and the like; sha256sum
    private static final String ABC_BLOB = "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f";
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @AutoClose
    private final DownloadServer server = new DownloadServer();

    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void anArchiveIsFetchedUnpackedAndReadByTheCorpusesOwnReader() throws IOException {
        byte[] zip = Files.readAllBytes(UnpackingTest.write(
                folder.resolve("made.zip"), "Actor_01/03-01-05-01-02-01-01.wav", "Actor_02/03-01-04-01-02-01-02.wav"));
        server.at("/files/Audio 1.zip", DownloadServer.hangingUpAfter(20, zip), DownloadServer.file(zip));
        CorpusInfo info = CorpusInfo.of("ravdess", "RAVDESS")
                .archive(
                        "https://owner.example/files/Audio%201.zip?download=1",
                        zip.length, Checksum.md5("").of(folder.resolve("made.zip")), "the owners' page");

        String specification = download().fetch(info, folder.resolve("data"), progress);

        assertThat(specification).isEqualTo("ravdess=" + folder.resolve("data/ravdess"));
        assertThat(Corpora.read(specification).labels()).containsExactly("angry", "sad");
        assertThat(progress.lines)
                .containsExactly(
                        "ravdess: 1 file, " + zip.length + " bytes, 0 here, " + folder.resolve("data/ravdess"),
                        "unpacks");
        assertThat(progress.arrived).isEqualTo(zip.length);
        download().fetch(info, folder.resolve("data"), progress);
        assertThat(server.requests()).as("not fetched again").hasSize(2);
    }

    @Test
    void aRepositoryIsDownloadedFileByFile() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + ABC_SHA256 + "\nsize 3\n";
        server.at(
                TREE,
                DownloadServer.status(503),
                listing(
                        blob("Angry/SM1_F1_A01.wav", ABC_BLOB, 3),
                        blob("Sad and low/SF2_F1_S023.wav", "0".repeat(40), pointer.length()),
                        blob("README.md", ABC_BLOB, 3),
                        "{\"path\":\"Angry\",\"type\":\"tree\",\"sha\":\"1\"}"));
        server.at(RAW + "Angry/SM1_F1_A01.wav", DownloadServer.file(ABC));
        server.at(
                RAW + "Sad and low/SF2_F1_S023.wav", DownloadServer.file(pointer.getBytes(StandardCharsets.US_ASCII)));
        server.at(MEDIA + "Sad and low/SF2_F1_S023.wav", DownloadServer.file(ABC));

        String specification = download().fetch(CorpusDownload.info("urdu"), folder, progress);

        assertThat(Corpora.read(specification).utterances())
                .extracting(Utterance::id)
                .containsExactly("SF2_F1_S023", "SM1_F1_A01");
        assertThat(folder.resolve("urdu/Sad and low/SF2_F1_S023.wav")).hasBinaryContent(ABC);
        assertThat(folder.resolve("urdu/README.md")).doesNotExist();
        assertThat(progress.lines).containsExactly("urdu: 2 files, 6 bytes, 0 here, " + folder.resolve("urdu"));
        assertThat(progress.arrived).isEqualTo(6);
    }

    @Test
    void aDepositIsDownloadedByItsRecord() throws IOException {
        byte[] zip = Files.readAllBytes(
                UnpackingTest.write(folder.resolve("made.zip"), "emodb/wav/03a01Fa.wav", "emodb/db.yaml"));
        server.at(
                "/api/records/7447302",
                DownloadServer.file(("{\"files\":[{\"key\":\"other.zip\",\"size\":1,\"checksum\":\"md5:0\"},"
                                + "{\"key\":\"emodb.zip\",\"size\":" + zip.length + ",\"checksum\":\"md5:"
                                + Checksum.md5("").of(folder.resolve("made.zip"))
                                + "\"}]}")
                        .getBytes(StandardCharsets.US_ASCII)));
        server.at("/api/records/7447302/files/emodb.zip/content", DownloadServer.file(zip));

        String specification = download().fetch(CorpusDownload.info("emodb"), folder.resolve("data"), progress);

        assertThat(Corpora.read(specification).utterances())
                .extracting(Utterance::id)
                .containsExactly("03a01Fa");
        assertThat(progress.lines)
                .containsExactly(
                        "emodb: 1 file, " + zip.length + " bytes, 0 here, " + folder.resolve("data/emodb"), "unpacks");
    }

    @Test
    void aRecordWithoutTheFileNamesItsPage() {
        server.at("/api/records/7447302", DownloadServer.file("{\"files\":[]}".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> download().fetch(CorpusDownload.info("emodb"), folder, progress))
                .isInstanceOf(DownloadException.class)
                .hasMessage(
                        "https://zenodo.org/api/records/7447302 has no emodb.zip with length and MD5: it may have moved; fetch"
                                + " emodb.zip from https://zenodo.org/records/7447302 by hand");
    }

    @Test
    void aFileOfARepositoryWithOtherBytesIsRefused() {
        server.at(TREE, listing(blob("Angry/SM1_F1_A01.wav", ABC_BLOB, 3)));
        server.at(RAW + "Angry/SM1_F1_A01.wav", DownloadServer.file("abd".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> download().fetch(CorpusDownload.info("urdu"), folder, progress))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("SM1_F1_A01.wav.part: its SHA-1 is")
                .hasMessageContaining("not " + ABC_BLOB);
    }

    @Test
    void aListThatLeadsElsewhereIsCutOrEmptyIsRefused() {
        server.at(TREE, listing(blob("../evil.wav", ABC_BLOB, 3)));
        assertRefused("points outside " + folder.resolve("urdu"));
        server.at(TREE, DownloadServer.file("{\"truncated\":true,\"tree\":[]}".getBytes(StandardCharsets.US_ASCII)));
        assertRefused("returns only part of its list: use git clone https://github.com/siddiquelatif/URDU-Dataset");
        server.at(TREE, listing(blob("README.md", ABC_BLOB, 3)));
        assertRefused("lists no recordings");
        server.at(TREE, DownloadServer.file("<html>".getBytes(StandardCharsets.US_ASCII)));
        assertRefused("the list of files cannot be downloaded");
        server.at(TREE, DownloadServer.status(403));
        assertRefused("the server returned 403");
    }

    @Test
    void nothingIsDownloadedWithoutRoomOnDisk() {
        CorpusInfo info = CorpusInfo.of("ravdess", "RAVDESS")
                .archive("https://owner.example/x.zip", Long.MAX_VALUE / 2, "0".repeat(32), "?");
        assertThatThrownBy(() -> download().fetch(info, folder, progress))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining(" MB free, and ")
                .hasMessageContaining("free some space or choose another folder");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void corporaOnRequestNameTheWayToObtainThem() {
        assertThatThrownBy(() -> CorpusDownload.info("iemocap"))
                .isInstanceOf(DownloadException.class)
                .hasMessage("iemocap cannot be"
                        + " downloaded by program (for research, on request; see the owners' page): get it at"
                        + " https://sail.usc.edu/iemocap/iemocap_release.htm");
        assertThatThrownBy(() -> CorpusDownload.info("emo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no corpus 'emo' to fetch; there are ")
                .hasMessageContaining("ravdess");
        assertThatThrownBy(() -> CorpusDownload.info("folder")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyDownloadHasAChecksumAndItsSource() {
        List<DownloadSource> offers =
                Corpora.infos().stream().flatMap(info -> info.offers().stream()).toList();
        assertThat(offers).isNotEmpty().allSatisfy(offer -> {
            assertThat(offer.source()).isNotBlank();
            if (offer instanceof DownloadSource.Archive archive) {
                assertThat(archive.address()).hasScheme("https");
                assertThat(archive.md5()).matches("[0-9a-f]{32}");
                assertThat(archive.bytes()).isPositive();
            } else if (offer instanceof DownloadSource.Deposit deposit) {
                assertThat(deposit.record()).isPositive();
                assertThat(deposit.file()).matches("[\\w.-]+\\.zip");
            } else if (offer instanceof DownloadSource.Repository repository) {
                assertThat(repository.name()).matches("[\\w.-]+/[\\w.-]+");
                assertThat(repository.revision()).matches("[0-9a-f]{40}|master");
                assertThat(repository.folder()).matches("|.+/");
            }
        });
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> download().fetch(CorpusDownload.info("urdu"), folder, progress))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private CorpusDownload download() {
        return new CorpusDownload(server::here, Duration.ofSeconds(20), failures -> {}, Unpacking.DEFAULT);
    }

    private static DownloadServer.Behaviour listing(String... entries) {
        return DownloadServer.file(("{\"truncated\":false,\"tree\":[" + String.join(",", entries) + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String blob(String path, String sha, int bytes) {
        return "{\"path\":\"" + path + "\",\"type\":\"blob\",\"sha\":\"" + sha + "\",\"size\":" + bytes + "}";
    }

    /** Records the progress. */
    private static final class RecordedProgress implements CorpusDownload.Progress {
        private final List<String> lines = new ArrayList<>();
        private long arrived;

        @Override
        public void onStart(CorpusInfo info, int files, long bytes, long present, Path into) {
            lines.add(info.format() + ": " + files + (files == 1 ? " file, " : " files, ") + bytes + " bytes, "
                    + present + " here, " + into);
        }

        @Override
        public void onBytes(long bytes) {
            arrived = bytes;
        }

        @Override
        public void onUnpacking() {
            lines.add("unpacks");
        }
    }
}

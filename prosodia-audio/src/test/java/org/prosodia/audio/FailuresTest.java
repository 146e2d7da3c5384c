package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Input that cannot be read gives a message of one line, with the name and the remedy. */
class FailuresTest {

    @TempDir
    Path folder;

    @Test
    void aMissingFile() {
        Path file = folder.resolve("absent.wav");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(AudioException.Missing.class)
                .hasMessage(file + ": there is no such file; check the path")
                .extracting(e -> ((AudioException) e).recording())
                .isEqualTo(file.toString());
    }

    @Test
    void aFolder() {
        assertThatThrownBy(() -> Recording.read(folder))
                .isInstanceOf(AudioException.Missing.class)
                .hasMessage(folder + ": is a folder; name a file in it");
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("closed.wav"), Encoding.WAV.file(new float[100]));
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix"))
                .as("needs POSIX permissions")
                .isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(AudioException.Unreadable.class)
                .hasMessage(file + ": cannot be read; check its permissions");
    }

    @Test
    void anEmptyFile() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessage("test: is empty; record, copy or download it again");
    }

    @Test
    void nothingBehindATag() {
        assertThatThrownBy(() -> read("ID3\4\0\0\0\0\0\5hello".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(AudioException.Damaged.class);
        assertThatThrownBy(() -> read("ID3\4\0\0\177\177\177\177hello".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(AudioException.Damaged.class);
    }

    @Test
    void text() {
        assertNotAudio(
                "To be, or not to be, that is the question.\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
        assertNotAudio("x".getBytes(StandardCharsets.US_ASCII));
        assertNotAudio("{\"file\": \"a.wav\"}".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aPicture() {
        assertThatThrownBy(() -> read(bytes(
                        0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0,
                        0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55)))
                .isInstanceOf(AudioException.NotAudio.class)
                .hasMessage(
                        "test: is not audio but looks like a PNG picture; give a recording, such as WAV, FLAC or MP3");
    }

    @Test
    void aProgramAnArchiveAndNoise() throws IOException {
        byte[] program = Arrays.copyOf(bytes(0x7F, 'E', 'L', 'F', 2, 1, 1, 0), 20_000);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("sound.wav"));
            zip.write(Encoding.WAV.file(FormatsTest.sound(16_000)));
        }
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);

        assertNotAudio(program);
        assertNotAudio(archive.toByteArray());
        assertNotAudio(noise);
        assertNotAudio(new byte[300_000]);
    }

    /** FFmpeg would take these for headerless samples by their suffix. */
    @Test
    void suffixesDoNotMakeSound() throws IOException {
        for (String suffix : new String[] {"alaw", "ul", "sw", "al", "g722", "sln", "raw", "mp3", "wav", "gsm"}) {
            Path file = Files.write(
                    folder.resolve("file." + suffix),
                    "not a sound at all, only words\n".repeat(99).getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> Recording.read(file)).as(suffix).isInstanceOf(AudioException.NotAudio.class);
        }
    }

    /** Formats that name other files must open none of them, on this machine or another. */
    @Test
    void playlistsAreNotFollowed() throws IOException {
        Path secret = Files.write(folder.resolve("secret.wav"), Encoding.WAV.file(FormatsTest.sound(16_000)));
        String[] lists = {
            "ffconcat version 1.0\nfile '" + secret + "'\n",
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + secret + "\n#EXT-X-ENDLIST\n",
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.wav\n#EXT-X-ENDLIST\n",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><AdaptationSet mimeType=\"audio/wav\"><BaseURL>"
                    + secret + "</BaseURL></AdaptationSet></Period></MPD>"
        };
        for (String list : lists) {
            Path file = Files.writeString(folder.resolve("list"), list);

            assertThatThrownBy(() -> Recording.read(file)).as(list).isInstanceOf(AudioException.NotAudio.class);
        }
    }

    @Test
    void headersCutShort() {
        for (Encoding encoding : Encoding.values()) {
            byte[] file = encoding.file(FormatsTest.sound(encoding.rate()));

            assertThatThrownBy(() -> read(Arrays.copyOf(file, 30)))
                    .as(encoding.name())
                    .isInstanceOfAny(AudioException.Damaged.class, AudioException.NotAudio.class)
                    .hasMessageStartingWith("test: ")
                    .hasMessageNotContaining("\n");
        }
    }

    /** A file cut in the middle gives the first half, and a warning if the format allows detecting the cut. */
    @Test
    void filesCutInTheMiddle() throws AudioException {
        for (Encoding encoding : Encoding.values()) {
            byte[] file = encoding.file(Sounds.noise(3 * encoding.rate()));
            byte[] half = Arrays.copyOf(file, file.length / 2);
            try {
                Recording recording = read(half);
                assertThat(recording.duration()).as(encoding.name()).isBetween(0.9, 2.0);
                // Fragments state their own length only, and one may be the last.
                assertThat(recording.warnings().isEmpty())
                        .as(encoding.name())
                        .isEqualTo(encoding == Encoding.M4A_FRAGMENTS);
            } catch (AudioException.Damaged e) {
                // An index that stood at the end is lost with it; WavPack's first block is longer than this.
                assertThat(encoding).isIn(Encoding.M4A, Encoding.ALAC, Encoding.WAVPACK);
            }
        }
    }

    @Test
    void aFailingStreamFailsWithItsOwnReason() {
        byte[] file = Encoding.WAV.file(new float[100_000]);
        IOException reason = new IOException("the cable is out");
        for (int good : new int[] {0, 10, 2_000, 60_000}) {
            assertThatThrownBy(() ->
                            Recording.read(Streams.failingAfter(file, good, reason), "test", AudioOptions.DEFAULT))
                    .isInstanceOf(AudioException.Unreadable.class)
                    .hasCause(reason)
                    .hasMessage("test: reading failed (java.io.IOException: the cable is out); "
                            + "remove the cause and read it again");
        }
    }

    @Test
    void aStreamsProgrammingErrorIsNotSwallowed() {
        byte[] file = Encoding.WAV.file(new float[100_000]);
        IllegalStateException reason = new IllegalStateException("a bug");

        assertThatThrownBy(
                        () -> Recording.read(Streams.failingAfter(file, 60_000, reason), "test", AudioOptions.DEFAULT))
                .isSameAs(reason);
    }

    @Test
    void aClosedReaderThrows() throws AudioException {
        InputStream stream = new ByteArrayInputStream(Encoding.WAV.file(new float[100]));
        AudioReader reader = AudioReader.open(stream, "test", AudioOptions.DEFAULT);
        reader.close();
        reader.close();

        assertThatThrownBy(() -> reader.read(new float[1], 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test: the reader is closed");
    }

    private static void assertNotAudio(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(AudioException.NotAudio.class)
                .hasMessageStartingWith("test: is not audio")
                .hasMessageEndingWith("; give a recording, such as WAV, FLAC or MP3");
    }

    private static Recording read(byte[] bytes) throws AudioException {
        return Recording.read(new ByteArrayInputStream(bytes), "test", AudioOptions.DEFAULT);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

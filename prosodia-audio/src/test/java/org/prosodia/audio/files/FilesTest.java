package org.prosodia.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.testing.WaveFile;

class FilesTest {

    /** The example of FIPS 180-4. */
    @Test
    void theDigestOfAbc() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.of("abc")).isEqualTo(expected);
        assertThat(Sha256.of(ByteBuffer.wrap("xabc".getBytes(StandardCharsets.US_ASCII))
                        .position(1)))
                .isEqualTo(expected);
    }

    @Test
    void reasonsDoNotNameTheFile() {
        assertThat(reason(new NoSuchFileException("a"))).isEqualTo("there is no such file or folder");
        assertThat(reason(new NotDirectoryException("a"))).isEqualTo("it is a file, not a folder");
        assertThat(reason(new AccessDeniedException("a")))
                .isEqualTo("may not be read or written; check its permissions");
        assertThat(reason(new FileAlreadyExistsException("a")))
                .isEqualTo("already exists, as something else than is needed here");
        assertThat(reason(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(reason(new FileSystemException("a"))).isEqualTo("unknown");
        assertThat(reason(new IOException("reset by peer"))).isEqualTo("reset by peer");
        assertThat(reason(new IOException(" "))).isEqualTo("unknown");
        assertThat(reason(new EOFException())).isEqualTo("unknown");
    }

    private static String reason(IOException failure) {
        return FailureReason.of(failure, "unknown");
    }

    /** The temporary file has another name; the failure names the file that the caller asked for. */
    @Test
    void aFileThatCannotBeWrittenIsNamedAndLeftAsItWas(@TempDir Path folder) throws IOException {
        Path lost = folder.resolve("none/a.txt");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> AtomicFile.write(lost, new byte[1]))
                .withMessage(lost.toString());

        Path kept = Files.writeString(folder.resolve("a.txt"), "earlier");
        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(kept, out -> {
                    out.write(1);
                    throw new IOException("the content");
                }))
                .withMessage("the content");
        assertThat(kept).hasContent("earlier");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");

        AtomicFile.write(kept, out -> out.write("later".getBytes(StandardCharsets.US_ASCII)));
        assertThat(kept).hasContent("later");
    }

    /** 0.5 is 16383.5 of 32767, which is rounded up. */
    @Test
    void samplesAreRounded() {
        assertThat(WaveOutput.rounded(new float[] {0, 1, -1, 0.5f}))
                .containsExactly(0, 0, 0xFF, 0x7F, 0x01, 0x80, 0x00, 0x40);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 16_000, 1_100_000_000})
    void aWaveHeaderIsThatOfTheTests(long samples) {
        assertThat(WaveOutput.header(samples, 16_000))
                .hasSize(WaveOutput.HEADER)
                .isEqualTo(WaveFile.header(samples, 1, 16_000));
    }

    /** The lengths are unknown, all else is as in a header of known length. */
    @Test
    void anOpenWaveHeaderHasNoLengths() {
        byte[] open = WaveOutput.openHeader(8_000);
        Arrays.fill(open, 4, 8, (byte) 0);
        Arrays.fill(open, 40, 44, (byte) 0);
        byte[] empty = WaveOutput.header(0, 8_000);
        Arrays.fill(empty, 4, 8, (byte) 0);
        assertThat(open).isEqualTo(empty);
        assertThat(ByteBuffer.wrap(WaveOutput.openHeader(8_000)).getInt(4)).isEqualTo(-1);
        assertThat(ByteBuffer.wrap(WaveOutput.openHeader(8_000)).getInt(40)).isEqualTo(-1);
    }

    @Test
    void aWaveFileHasAnEnd() {
        assertThat(WaveOutput.header(WaveOutput.MAX_BYTES / 2, 1)).hasSize(WaveOutput.HEADER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaveOutput.header(WaveOutput.MAX_BYTES / 2 + 1, 1))
                .withMessageContaining("too many for a WAV file");
    }
}

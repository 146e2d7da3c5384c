package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages for what glibc 2.36, macOS 14 and the JDK report. */
class NativeLibraryExceptionTest {

    private static String message(Throwable failure) {
        return NativeLibraryException.of("FFmpeg", failure, "put it on the class path")
                .getMessage();
    }

    @Test
    void namesADamagedFile() {
        assertThat(message(new UnsatisfiedLinkError("/c/libavutil.so.60: /c/libavutil.so.60: file too short")))
                .isEqualTo("/c/libavutil.so.60: FFmpeg cannot be loaded: file too short; remove the file, which is then"
                        + " unpacked again, or name another folder with the system property"
                        + " org.bytedeco.javacpp.cachedir");
    }

    @Test
    void namesAFolderThatNothingMayRunFrom() {
        assertThat(message(new ExceptionInInitializerError(new UnsatisfiedLinkError(
                        "/c d/libjniavutil.so: /c d/libjniavutil.so: failed to map segment from shared object"))))
                .startsWith("/c d/libjniavutil.so: FFmpeg cannot be loaded: failed to map segment from shared object;"
                        + " its folder is mounted so that no program may run from it (noexec): name another folder");
    }

    @Test
    void namesWhatIsMissingOnTheClassPath() {
        assertThat(message(new UnsatisfiedLinkError("no jniavutil in java.library.path: /usr/lib\nand more")))
                .isEqualTo("FFmpeg cannot be loaded: no jniavutil in java.library.path: /usr/lib and more; put it on"
                        + " the class path");
    }

    @Test
    void namesAFullDisk() {
        assertThat(NativeLibraryException.unpacking(
                        "ONNX Runtime", Optional.of("/cache"), new IOException("No space left on device")))
                .hasMessageStartingWith("/cache: ONNX Runtime cannot be unpacked there: No space left on device; make"
                        + " room there, or name another folder");
        assertThat(message(new ExceptionInInitializerError(new IOException("No space left on device"))))
                .startsWith(System.getProperty("java.io.tmpdir") + ": FFmpeg cannot be unpacked there");
    }

    @Test
    void isTheSameTheNextTime() {
        NativeLibraryException first =
                NativeLibraryException.of("FFmpeg", new UnsatisfiedLinkError("a.so: wrong ELF class"), "");
        assertThat(NativeLibraryException.again(first)).hasMessage(first.getMessage());
    }
}

package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What comes with the recogniser: ONNX Runtime and FFmpeg, and nothing of libtorch's gigabytes. */
class ClassPathTest {

    @Test
    void hasNoLibtorch() {
        assertThat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry ->
                Path.of(entry).getFileName().toString()))
                .anyMatch(name -> name.startsWith("onnxruntime-"))
                .anyMatch(name -> name.startsWith("ffmpeg-"))
                .noneMatch(name -> name.matches("(pytorch|openblas|cuda|mkl).*"));
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName("org.bytedeco.pytorch.global.torch"));
    }
}

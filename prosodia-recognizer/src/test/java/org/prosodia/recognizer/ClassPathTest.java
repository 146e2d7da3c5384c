package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The recognizer's dependencies are ONNX Runtime and FFmpeg: no libtorch, and nothing that reports to third parties.
 */
class ClassPathTest {

    @Test
    void hasNoLibtorch() {
        assertThat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString()))
                .anyMatch(name -> name.startsWith("onnxruntime-"))
                .anyMatch(name -> name.startsWith("ffmpeg-"))
                .noneMatch(name -> name.matches("(pytorch|openblas|cuda|mkl).*"));
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("org.bytedeco.pytorch.global.torch"));
    }

    /**
     * From version 1.29 the library contains the name of the variable that disables its telemetry; versions without
     * telemetry do not.
     */
    @Test
    void hasNoTelemetry() throws IOException {
        try (InputStream library =
                OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            assertThat(new String(library.readAllBytes(), StandardCharsets.ISO_8859_1)
                            .contains("ORT_DISABLE_TELEMETRY"))
                    .as("ONNX Runtime reports to its makers: see docs/explanation/architecture.md")
                    .isFalse();
        }
    }
}

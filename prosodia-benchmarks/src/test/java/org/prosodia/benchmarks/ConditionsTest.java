package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    @Test
    void versionsComeFromTheJarsNames() {
        assertThat(Conditions.versionsIn("/lib/pytorch-2.10.0-1.5.13.jar:/lib/pytorch-2.10.0-1.5.13-linux-x86_64.jar:"
                        + "/lib/onnxruntime-1.29.0.jar:/lib/my-ffmpeg.jar"))
                .containsEntry("libtorch", "2.10.0-1.5.13")
                .containsEntry("ONNX Runtime", "1.29.0")
                .containsKey("Java")
                .doesNotContainKey("FFmpeg");
    }

    @Test
    void theMachineIsNamed() {
        Conditions here = Conditions.here("abc", "./prosodia benchmark", Map.of("threads", "2"));
        assertThat(here.machine()).containsKeys("cores", "system");
        assertThat(here.settings()).containsEntry("threads", "2");
        assertThat(here.allocator()).isNotBlank();
    }
}

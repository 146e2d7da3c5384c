package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;

class SyntheticAudioTest {

    @TempDir
    private Path folder;

    @Test
    void isReadBackAsItWasMade() throws IOException {
        SyntheticAudio.write(folder.resolve("a.wav"), 1.5);
        Recording recording = Recording.read(folder.resolve("a.wav"));
        assertThat(recording.sampleRate()).isEqualTo(16_000);
        float[] made = SyntheticAudio.samples(1.5);
        assertThat(recording.samples()).hasSameSizeAs(made);
        for (int i = 0; i < made.length; i += 1_000) {
            assertThat(recording.samples()[i]).isCloseTo(made[i], within(1e-4f));
        }
    }

    @Test
    void itsFirstMinuteIsRepeated() throws IOException {
        SyntheticAudio.write(folder.resolve("a.wav"), 61);
        float[] samples = Recording.read(folder.resolve("a.wav")).samples();
        assertThat(samples).hasSize(976_000);
        for (int i = 0; i < 16_000; i += 100) {
            assertThat(samples[960_000 + i]).isEqualTo(samples[i]);
        }
    }

    @Test
    void lengthsBeyondAWavFileAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticAudio.write(folder.resolve("a.wav"), 40 * 3_600));
    }
}

package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Sounds;

class RecordingTest {

    @Test
    void durationIsSamplesOverRate() {
        assertThat(Recording.of(new float[4_000], 16_000).duration()).isEqualTo(0.25);
        assertThat(Recording.of(new float[0], 16_000).duration()).isZero();
    }

    @Test
    void aPartIsCutAtTheNearestSamples() {
        Recording recording = Recording.of(new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f}, 10);

        assertThat(recording.between(0.1, 0.3).samples()).containsExactly(0.1f, 0.2f);
        assertThat(recording.between(0.14, 0.26).samples()).containsExactly(0.1f, 0.2f);
        assertThat(recording.between(-1, 9).samples()).containsExactly(0, 0.1f, 0.2f, 0.3f, 0.4f);
        assertThat(recording.between(0.2, 0.2).samples()).isEmpty();
        assertThatThrownBy(() -> recording.between(0.3, 0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> recording.between(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void samplesAreShared() {
        float[] samples = {0.5f};

        assertThat(Recording.of(samples, 8_000).samples()).isSameAs(samples);
    }

    @Test
    void recordingsAreEqualByWhatTheyHold() {
        Recording recording = Recording.of(new float[] {0.5f}, 8_000);

        assertThat(recording)
                .isEqualTo(Recording.of(new float[] {0.5f}, 8_000))
                .hasSameHashCodeAs(Recording.of(new float[] {0.5f}, 8_000));
        assertThat(recording).isNotEqualTo(Recording.of(new float[] {0.4f}, 8_000));
        assertThat(recording).isNotEqualTo(Recording.of(new float[] {0.5f}, 16_000));
        assertThat(recording).isNotEqualTo(new Recording("another", new float[] {0.5f}, 8_000, List.of()));
    }

    @Test
    void samplesOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> Recording.of(new float[] {0, 1.5f}, 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recording: sample 1 is 1.5; scale the samples to [-1, 1]");
        assertThatThrownBy(() -> Recording.of(new float[] {Float.NaN}, 8_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recording.of(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 20 log10(2) = 6.0206 dB. */
    @Test
    void amplifyingChangesTheLevelAndClips() {
        Recording recording = Recording.of(new float[] {0.5f, -0.25f, 0.8f}, 16_000);

        assertThat(recording.amplified(-6.0206).samples())
                .containsExactly(new float[] {0.25f, -0.125f, 0.4f}, within(1e-6f));
        assertThat(recording.amplified(6.0206).samples()).containsExactly(new float[] {1, -0.5f, 1}, within(1e-6f));
        assertThat(recording.amplified(0)).isEqualTo(recording);
        assertThatThrownBy(() -> recording.amplified(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a finite number of dB");
    }

    @Test
    void resamplingIsWhatReadingAtThatRateGives(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("sound"), WaveBytes.pcm16(1, 44_100, shorts(Sounds.noise(10_000))));
        Recording asItIs = Recording.read(file, AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE));

        assertThat(asItIs.sampleRate()).isEqualTo(44_100);
        assertThat(asItIs.resampledTo(16_000)).isEqualTo(Recording.read(file));
        assertThat(asItIs.resampledTo(44_100)).isSameAs(asItIs);
    }

    @Test
    void overshootOfResamplingIsCut() {
        float[] square = new float[8_000];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 20 % 2 == 0 ? 1 : -1;
        }

        assertThat(Recording.of(square, 8_000).resampledTo(16_000).samples()).contains(1f, -1f);
    }

    private static short[] shorts(float[] samples) {
        short[] shorts = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            shorts[i] = (short) (samples[i] * 32_768);
        }
        return shorts;
    }
}

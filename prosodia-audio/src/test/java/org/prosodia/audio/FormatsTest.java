package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same second of sound in every format: half a second of silence, then a tone whose beginning must stay where it is. */
class FormatsTest {

    private static final AudioOptions NATIVE = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theSoundComesOutOfAFileWithAnySuffix(Encoding encoding) throws Exception {
        Path file = Files.write(folder.resolve("sound.txt"), encoding.file(sound(encoding.rate())));

        Recording recording = Recording.read(file, NATIVE);

        assertThat(recording.sampleRate()).isEqualTo(encoding.rate());
        assertThat(recording.warnings()).isEmpty();
        assertThat(recording.name()).isEqualTo(file.toString());
        check(encoding, recording);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamGivesWhatAFileGives(Encoding encoding) throws Exception {
        byte[] bytes = encoding.file(sound(encoding.rate()));
        Path file = Files.write(folder.resolve("sound"), bytes);

        Recording fromFile = Recording.read(file);
        Recording fromStream = Recording.read(new ByteArrayInputStream(bytes), file.toString(), AudioOptions.DEFAULT);

        assertThat(fromStream).isEqualTo(fromFile);
        assertThat(fromFile.sampleRate()).isEqualTo(16_000);
    }

    private static void check(Encoding encoding, Recording recording) {
        float[] truth = sound(encoding.rate());
        if (encoding.lossless()) {
            assertThat(recording.samples()).hasSize(truth.length);
            assertThat(largestDifference(recording.samples(), truth, 0, 0)).isLessThan(1 / 32_768.0);
        } else {
            // Encoders may pad the end by a packet; 60 ms is Opus' longest.
            assertThat(recording.duration()).isBetween(1.0, 1.06 + encoding.delay() / (double) encoding.rate());
            assertThat(largestDifference(recording.samples(), truth, encoding.delay(), encoding.rate() / 100)).isLessThan(0.05);
        }
    }

    /** The largest difference, away from the tone's hard beginning and from the end. */
    private static double largestDifference(float[] samples, float[] truth, int delay, int margin) {
        double largest = 0;
        for (int i = 0; i < truth.length - margin; i++) {
            if (Math.abs(i - truth.length / 2) >= margin) {
                largest = Math.max(largest, Math.abs(samples[i + delay] - truth[i]));
            }
        }
        return largest;
    }

    /** Half a second of silence and half a second of 440 Hz. */
    static float[] sound(int rate) {
        float[] samples = new float[rate];
        for (int i = rate / 2; i < rate; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * (i - rate / 2) / rate));
        }
        return samples;
    }
}

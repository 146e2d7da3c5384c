package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prosodia.testing.Encoder;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** The same second of sound in every format: half a second of silence, then a tone whose beginning must not move. */
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

    @Test
    void losslessMeansToTheLastBit() throws Exception {
        float[] samples = Sounds.noise(10_000);
        for (Encoding encoding : Encoding.values()) {
            if (encoding.lossless()) {
                assertThat(Recording.read(new ByteArrayInputStream(encoding.file(samples)), "test", NATIVE)
                                .samples())
                        .as(encoding.name())
                        .containsExactly(samples);
            }
        }
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

    /** The sound of a file with a picture is read; a picture alone is not audio. */
    @Test
    void videoIsIgnored() throws Exception {
        try (InputStream video = FormatsTest.class.getResourceAsStream("/video.webm");
                InputStream silent = FormatsTest.class.getResourceAsStream("/silent.mp4")) {
            Recording recording = Recording.read(video, "video", AudioOptions.DEFAULT);

            assertThat(recording.duration()).isBetween(1.0, 1.03);
            assertThat(recording.warnings()).isEmpty();
            assertThatThrownBy(() -> Recording.read(silent, "silent", AudioOptions.DEFAULT))
                    .isInstanceOf(AudioException.NotAudio.class)
                    .hasMessage("silent: is a file of the format MP4 without sound; give a file that has some");
        }
    }

    @Test
    void aCoverIsIgnored() throws Exception {
        byte[] file = Encoding.FLAC.file(Sounds.noise(8_000));
        byte[] picture = new byte[32 + 9 + 100];
        ByteBuffer.wrap(picture)
                .putInt(3)
                .putInt(9)
                .put("image/png".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(1)
                .putInt(1)
                .putInt(24)
                .putInt(0)
                .putInt(100)
                .put((byte) 0x89)
                .put("PNG\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] block = WaveBytes.concatenate(new byte[] {6, 0, 0, (byte) picture.length}, picture);
        // Behind the four letters and the first block, which is 38 bytes long.
        byte[] covered =
                WaveBytes.concatenate(Arrays.copyOf(file, 42), block, Arrays.copyOfRange(file, 42, file.length));

        assertThat(Recording.read(new ByteArrayInputStream(covered), "test", NATIVE)
                        .samples())
                .containsExactly(Sounds.noise(8_000));
    }

    @Test
    void codecsThatAreNotDecodedAreNamed() {
        byte[] file =
                Encoder.encode("matroska", "tta", "s16", 16_000, 1, Encoding.BIT_RATE, Sounds.noise(16_000), Map.of());

        assertThatThrownBy(() -> Recording.read(new ByteArrayInputStream(file), "test", NATIVE))
                .isInstanceOf(AudioException.NotAudio.class)
                .hasMessage(
                        "test: has audio of the kind 'tta', which cannot be decoded here; convert it to WAV or FLAC");
    }

    private static void check(Encoding encoding, Recording recording) {
        float[] truth = sound(encoding.rate());
        if (encoding.lossless()) {
            assertThat(recording.samples()).hasSize(truth.length);
            assertThat(largestDifference(recording.samples(), truth, 0, 0)).isLessThan(1 / 32_768.0);
        } else {
            // Encoders may pad the end by a packet; 60 ms is Opus' longest.
            double rate = encoding.rate();
            double delay = encoding.delay() / rate;
            assertThat(recording.duration()).isBetween(1.0 + Math.min(delay, 0), 1.06 + Math.max(delay, 0));
            int margin = Math.max(encoding.rate() / 100, -encoding.delay()); // WMA rings for a frame
            assertThat(largestDifference(recording.samples(), truth, encoding.delay(), margin))
                    .isLessThan(0.05);
        }
    }

    /** Returns the largest difference, away from the tone's hard beginning and from the end. */
    private static double largestDifference(float[] samples, float[] truth, int delay, int margin) {
        double largest = 0;
        for (int i = Math.max(0, -delay); i < truth.length - margin; i++) {
            if (Math.abs(i - truth.length / 2) >= margin) {
                largest = Math.max(largest, Math.abs(samples[i + delay] - truth[i]));
            }
        }
        return largest;
    }

    /** Returns half a second of silence and half a second of 440 Hz. */
    static float[] sound(int rate) {
        float[] samples = new float[rate];
        for (int i = rate / 2; i < rate; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * (i - rate / 2) / rate));
        }
        return samples;
    }
}

package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Damaged bytes give samples or a typed error, soon, and never end the process. */
class DamageTest {

    /** Limits far above the half second of the files, which only a false header can exceed. */
    private static final AudioOptions OPTIONS = AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withSeconds(60));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void flippedAndCutBytes(Encoding encoding) throws Exception {
        damage(encoding, 8, new Random(encoding.ordinal()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    @Timeout(600)
    void flippedAndCutBytesManyTimes(Encoding encoding) throws Exception {
        damage(encoding, 300, new Random(1_000 + encoding.ordinal()));
    }

    private void damage(Encoding encoding, int times, Random random) throws Exception {
        byte[] file = encoding.file(Sounds.noise(encoding.rate() / 2));
        Path path = folder.resolve("damaged");
        for (int i = 0; i < times; i++) {
            byte[] damaged = damaged(file, random);
            Files.write(path, damaged);
            String attempt = encoding + ", attempt " + i;
            long start = System.nanoTime();

            assertThatCode(() -> decode(damaged, path)).as(attempt).doesNotThrowAnyException();

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .as(attempt + ": seconds")
                    .isLessThan(20);
        }
    }

    /** Decodes the file and a stream; samples and an AudioException are both valid results. */
    private static void decode(byte[] bytes, Path path) {
        try {
            check(Recording.read(path, OPTIONS));
        } catch (AudioException e) {
            check(e, path.toString());
        }
        try {
            check(Recording.read(new ByteArrayInputStream(bytes), "stream", OPTIONS));
        } catch (AudioException e) {
            check(e, "stream");
        }
    }

    private static void check(Recording recording) {
        // The record itself refuses samples outside [-1, 1].
        assertThat(recording.samples()).isNotEmpty();
        recording
                .warnings()
                .forEach(warning ->
                        assertThat(warning).startsWith(recording.name() + ": ").doesNotContain("\n"));
    }

    private static void check(AudioException e, String name) {
        assertThat(e.getMessage()).startsWith(name + ": ").doesNotContain("\n");
        assertThat(e).as("nothing failed but the bytes").isNotInstanceOf(AudioException.Unreadable.class);
    }

    /**
     * Returns the file with one to sixteen bytes changed, half of the time in the first 200 bytes, where the headers
     * are, or cut, or with a part doubled.
     */
    private static byte[] damaged(byte[] file, Random random) {
        byte[] bytes = file.clone();
        if (random.nextInt(4) > 0) {
            int within = random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length;
            for (int flips = 1 + random.nextInt(16); flips > 0; flips--) {
                bytes[random.nextInt(within)] = (byte) random.nextInt(256);
            }
        }
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (random.nextInt(8) == 0) {
            int from = random.nextInt(bytes.length + 1);
            bytes = WaveBytes.concatenate(
                    Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, random.nextInt(from + 1), bytes.length));
        }
        return bytes;
    }

    /** Damage in the middle loses a packet or two; the sound on both sides is kept, and the warning counts. */
    @Test
    void damageInTheMiddleIsPassedOver() throws AudioException {
        for (Encoding encoding : new Encoding[] {
            Encoding.FLAC, Encoding.MP3, Encoding.AAC, Encoding.M4A, Encoding.VORBIS, Encoding.OPUS, Encoding.FLAC_OGG
        }) {
            byte[] file = encoding.file(Sounds.noise(5 * encoding.rate()));
            byte[] noise = new byte[700];
            new Random(7).nextBytes(noise);
            System.arraycopy(noise, 0, file, file.length / 2, noise.length);

            Recording recording = Recording.read(new ByteArrayInputStream(file), "test", AudioOptions.DEFAULT);

            assertThat(recording.duration()).as(encoding.name()).isBetween(3.4, 5.1);
            assertThat(recording.warnings()).as(encoding.name()).isNotEmpty();
        }
    }

    @Test
    void undecodableFilesAreRefused() {
        byte[] file = Encoding.M4A_FRONT.file(Sounds.noise(48_000));
        int sound = new String(file, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        Arrays.fill(file, sound, file.length, (byte) 0xFF);

        assertThatThrownBy(() -> Recording.read(new ByteArrayInputStream(file), "test", AudioOptions.DEFAULT))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessageContaining("none of its")
                .hasMessageContaining("packets");
    }

    /** A declared size of gigabytes takes no memory: the recording is as long as its bytes. */
    @Test
    void wrongSizesInHeadersAreDetected() throws AudioException {
        byte[] body = WaveBytes.concatenate(
                "WAVE".getBytes(StandardCharsets.US_ASCII),
                WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, 16_000)),
                WaveBytes.chunk("data", 0x7FFF_FFF0, new byte[32_000]));

        Recording recording = Recording.read(
                new ByteArrayInputStream(WaveBytes.chunk("RIFF", 0x7FFF_FFF0, body)), "test", AudioOptions.DEFAULT);

        assertThat(recording.duration()).isEqualTo(1);
        assertThat(recording.warnings())
                .containsExactly("test: ends too early: its header states 67108.864 s, but it has 1.000 s; "
                        + "copy or download it again");
    }
}

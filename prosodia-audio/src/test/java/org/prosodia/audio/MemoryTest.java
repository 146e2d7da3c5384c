package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;

/** Memory as measured by the operating system for separate processes: heap, native memory and libraries together. */
class MemoryTest {

    private static final int RATE = 48_000;
    private static final int HOURS = 10;

    /** Ten hours of 48 kHz stereo, 6.9 GB generated while they are read, in under 256 MB. */
    @Test
    @Tag("slow")
    void tenHoursOfWave() throws Exception {
        List<String> printed = run(TenHoursOfWave.class);

        assertThat(Long.parseLong(printed.get(0))).isEqualTo(HOURS * 3_600L * 16_000);
        assertThat(Long.parseLong(printed.get(1))).as("kB resident at most").isLessThan(256_000);
    }

    /** Ten hours of AAC, one second of it encoded and repeated, in under 256 MB. */
    @Test
    @Tag("slow")
    void tenHoursOfAac() throws Exception {
        List<String> printed = run(TenHoursOfAac.class);

        assertThat(Long.parseLong(printed.get(0)) / 16_000.0).isBetween(HOURS * 3_600.0, HOURS * 3_601.0);
        assertThat(Long.parseLong(printed.get(1))).as("kB resident at most").isLessThan(256_000);
    }

    /** Two thousand readers free all their memory: opened, read to the end, closed in the middle or failing. */
    @Test
    void readersGiveBackWhatTheyTake() throws Exception {
        List<String> printed = run(ManyReaders.class);

        assertThat(Long.parseLong(printed.get(1)) - Long.parseLong(printed.get(0)))
                .as("kB more after 2,000 readers than after 500")
                .isLessThan(24_000);
    }

    /** A note before the sound with a false length of 1.5 GB. */
    @Test
    void aLieAboutANoteCostsNoMemory() throws Exception {
        assertThat(Long.parseLong(run(LyingNote.class).get(0)))
                .as("kB resident at most")
                .isLessThan(256_000);
    }

    private static List<String> run(Class<?> main) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux reports in /proc what is resident");
        JavaProcess.Result result = JavaProcess.run(JavaProcess.command(List.of("-Xmx64m"), main));
        assertThat(result.exitCode()).isZero();
        return result.printed().lines().toList();
    }

    private static void print(long... numbers) {
        System.out.println(String.join(
                "\n", Arrays.stream(numbers).mapToObj(Long::toString).toList()));
    }

    /** Returns a line of /proc/self/status, in kB. */
    private static long kilobytes(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith(line + ":"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long readAll(InputStream stream) throws IOException {
        long samples = 0;
        float[] buffer = new float[8_192];
        try (AudioReader reader = AudioReader.open(stream, "ten hours", AudioOptions.DEFAULT)) {
            for (int count; (count = reader.read(buffer, 0, buffer.length)) > 0; ) {
                samples += count;
            }
        }
        return samples;
    }

    /** A stream that repeats its bytes without end. */
    private static final class Repeating extends InputStream {
        private final byte[] bytes;
        private long left;

        Repeating(byte[] bytes, long total) {
            this.bytes = bytes;
            this.left = total;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read pieces");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int position = (int) ((bytes.length - left % bytes.length) % bytes.length);
            int count = (int) Math.min(Math.min(length, left), bytes.length - position);
            System.arraycopy(bytes, position, buffer, offset, count);
            left -= count;
            return count;
        }
    }

    static final class TenHoursOfWave {
        public static void main(String[] arguments) throws IOException {
            byte[] second = new byte[RATE * 4];
            float[] noise = Sounds.noise(RATE * 2);
            for (int i = 0; i < noise.length; i++) {
                short value = (short) (noise[i] * 32_768);
                second[2 * i] = (byte) value;
                second[2 * i + 1] = (byte) (value >> 8);
            }
            byte[] header = WaveBytes.riff(WaveBytes.concatenate(
                    WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 2, RATE)),
                    WaveBytes.chunk("data", -1, new byte[0])));
            long samples = readAll(new SequenceInputStream(
                    new ByteArrayInputStream(header), new Repeating(second, HOURS * 3_600L * second.length)));
            print(samples, kilobytes("VmHWM"));
        }
    }

    static final class TenHoursOfAac {
        public static void main(String[] arguments) throws IOException {
            byte[] second = Encoding.AAC.file(Sounds.noise(44_100 - 44_100 % 1_024));
            long frames = 44; // 43 of sound and one of the encoder's delay
            long times = HOURS * 3_600L * 44_100 / (frames * 1_024) + 1;
            print(readAll(new Repeating(second, times * second.length)), kilobytes("VmHWM"));
        }
    }

    static final class LyingNote {
        public static void main(String[] arguments) throws IOException {
            byte[] list = WaveBytes.chunk(
                    "LIST",
                    0x7000_0000,
                    WaveBytes.concatenate(
                            "INFO".getBytes(StandardCharsets.US_ASCII),
                            WaveBytes.chunk("ISFT", 0x6000_0000, new byte[50_000])));
            byte[] file = WaveBytes.riff(
                    WaveBytes.concatenate(WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE)), list));
            try {
                Recording.read(new ByteArrayInputStream(file), "lie", AudioOptions.DEFAULT);
            } catch (AudioException.Damaged e) {
                print(kilobytes("VmHWM"));
            }
        }
    }

    static final class ManyReaders {
        public static void main(String[] arguments) throws IOException {
            List<byte[]> files = new ArrayList<>();
            for (Encoding encoding : Encoding.values()) {
                byte[] file = encoding.file(Sounds.noise(encoding.rate() / 20));
                files.add(file);
                files.add(Arrays.copyOf(file, file.length / 2));
            }
            files.add("no sound at all".getBytes(StandardCharsets.US_ASCII));
            Collections.shuffle(files, new Random(1));
            open(files, 500);
            long before = kilobytes("VmRSS");
            open(files, 2_000);
            print(before, kilobytes("VmRSS"));
        }

        private static void open(List<byte[]> files, int times) throws IOException {
            float[] buffer = new float[4_096];
            for (int i = 0; i < times; i++) {
                try (AudioReader reader = AudioReader.open(
                        new ByteArrayInputStream(files.get(i % files.size())), "file", AudioOptions.DEFAULT)) {
                    while (reader.read(buffer, 0, buffer.length) > 0 && i % 3 > 0) {
                        // Every third file is left after one buffer, the others are read to the end.
                    }
                } catch (AudioException.NotAudio | AudioException.Damaged e) {
                    // Not all of the files are whole.
                }
            }
        }
    }
}

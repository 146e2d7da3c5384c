package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The same samples, however the bytes come in and the samples go out. */
class ReadingTest {

    private static final Map<Encoding, byte[]> FILES = new EnumMap<>(Encoding.class);
    private static final Map<Encoding, Recording> RECORDINGS = new EnumMap<>(Encoding.class);

    static {
        for (Encoding encoding : Encoding.values()) {
            FILES.put(encoding, encoding.file(Sounds.noise(encoding.rate() / 2)));
            RECORDINGS.put(encoding, read(FILES.get(encoding)));
        }
    }

    @Test
    void aByteAtATime() throws AudioException {
        for (Encoding encoding : Encoding.values()) {
            assertThat(Recording.read(Streams.inPieces(FILES.get(encoding), wanted -> 1), "test", AudioOptions.DEFAULT)).as(encoding.name())
                    .isEqualTo(RECORDINGS.get(encoding));
        }
    }

    @Property(tries = 100)
    void theBytesPiecesMakeNoDifference(@ForAll Encoding encoding, @ForAll long seed) throws AudioException {
        Random random = new Random(seed);

        Recording recording = Recording.read(Streams.inPieces(FILES.get(encoding), wanted -> random.nextInt(3_000)), "test",
                AudioOptions.DEFAULT);

        assertThat(recording).isEqualTo(RECORDINGS.get(encoding));
    }

    @Property(tries = 100)
    void theSamplesPiecesMakeNoDifference(@ForAll Encoding encoding, @ForAll @IntRange(min = 1, max = 5_000) int most, @ForAll long seed)
            throws AudioException {
        Random random = new Random(seed);
        float[] expected = RECORDINGS.get(encoding).samples();
        float[] buffer = new float[most];
        int position = 0;
        try (AudioReader reader = AudioReader.open(new ByteArrayInputStream(FILES.get(encoding)), "test", AudioOptions.DEFAULT)) {
            for (int count; (count = reader.read(buffer, 0, 1 + random.nextInt(most))) > 0; position += count) {
                for (int i = 0; i < count; i++) {
                    assertThat(buffer[i]).isEqualTo(expected[position + i]);
                }
            }
            assertThat(reader.read(buffer, 0, 1)).as("after the end").isEqualTo(-1);
        }
        assertThat(position).isEqualTo(expected.length);
    }

    @Property(tries = 200)
    void theResamplersPiecesMakeNoDifference(@ForAll @IntRange(min = 4_000, max = 96_000) int from,
            @ForAll @IntRange(min = 0, max = 20_000) int length, @ForAll long seed) {
        Random random = new Random(seed);
        float[] samples = Sounds.noise(length);
        float[] expected = Resampler.resample(samples, from, 16_000);
        List<Float> pieces = new ArrayList<>();
        try (Resampler resampler = new Resampler(from, 16_000)) {
            for (int done = 0; done < length;) {
                int next = Math.min(length - done, random.nextInt(6_000));
                add(pieces, resampler.accept(samples, done, next));
                done += next;
            }
            add(pieces, resampler.finish());
        }
        assertThat(pieces).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(pieces.get(i)).isEqualTo(expected[i]);
        }
    }

    @Test
    void readersWorkInParallel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Recording>> work = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                FILES.values().forEach(file -> work.add(() -> read(file)));
            }
            int i = 0;
            for (Future<Recording> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(RECORDINGS.get(Encoding.values()[i++ % Encoding.values().length]));
            }
        } finally {
            threads.shutdown();
        }
    }

    /** A stream that fails now and then, at random: its own failure or the right samples, and nothing else. */
    @Property(tries = 200)
    void aStreamThatFailsAtRandom(@ForAll Encoding encoding, @ForAll long seed) throws AudioException {
        Random random = new Random(seed);
        byte[] file = FILES.get(encoding);
        IOException reason = new IOException("at random");
        int good = random.nextInt(file.length + 100);
        try {
            Recording recording = Recording.read(Streams.failingAfter(file, good, reason), "test", AudioOptions.DEFAULT);
            assertThat(recording).isEqualTo(RECORDINGS.get(encoding));
        } catch (AudioException.Unreadable e) {
            assertThat(e).hasCause(reason);
        }
    }

    @Test
    void theReadersLife() throws AudioException {
        try (AudioReader reader = AudioReader.open(new ByteArrayInputStream(FILES.get(Encoding.M4A)), "song", AudioOptions.DEFAULT)) {
            assertThat(reader.name()).isEqualTo("song");
            assertThat(reader.format()).isEqualTo(new AudioFormat("mov,mp4,m4a,3gp,3g2,mj2", "aac", 44_100, 2));
            assertThat(reader.sampleRate()).isEqualTo(16_000);
            assertThat(reader.read(new float[10], 3, 0)).isZero();
            assertThat(reader.read(new float[10], 3, 7)).isEqualTo(7);
            assertThatThrownBy(() -> reader.read(new float[10], 3, 8)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    /** A tag with a picture of more than the probe's length in front of the sound, as shops put on MP3 and some programs on FLAC. */
    @Test
    void tagsInFrontAreNoSound() throws AudioException {
        byte[] tag = new byte[10 + (1 << 21)];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 1, 0, 0, 0}, 0, tag, 0, 10);
        for (Encoding encoding : List.of(Encoding.MP3, Encoding.FLAC, Encoding.AAC)) {
            assertThat(read(WaveBytes.concatenate(tag, FILES.get(encoding))).samples()).as(encoding.name())
                    .isEqualTo(RECORDINGS.get(encoding).samples());
        }
    }

    @Test
    void aPipeIsReadAsAStream() throws Exception {
        Path folder = Files.createTempDirectory("pipe");
        Path pipe = folder.resolve("pipe.wav");
        org.junit.jupiter.api.Assumptions.assumeTrue(mkfifo(pipe), "this system has no mkfifo");
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, FILES.get(Encoding.WAV));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();

        assertThat(Recording.read(pipe).samples()).isEqualTo(RECORDINGS.get(Encoding.WAV).samples());
        writer.join();
        Files.delete(pipe);
        Files.delete(folder);
    }

    private static boolean mkfifo(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void add(List<Float> all, float[] piece) {
        for (float sample : piece) {
            all.add(sample);
        }
    }

    private static Recording read(byte[] file) {
        try {
            return Recording.read(new ByteArrayInputStream(file), "test", AudioOptions.DEFAULT);
        } catch (AudioException e) {
            throw new AssertionError(e);
        }
    }
}

package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.prosodia.audio.EncodedNoise.FILES;
import static org.prosodia.audio.EncodedNoise.RECORDINGS;
import static org.prosodia.audio.EncodedNoise.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Encoding;

/** The lifecycle of a reader, alone and among others. */
class ReadingTest {

    @Test
    void aByteAtATime() throws AudioException {
        for (Encoding encoding : Encoding.values()) {
            assertThat(Recording.read(Streams.inPieces(FILES.get(encoding), wanted -> 1), "test", AudioOptions.DEFAULT))
                    .as(encoding.name())
                    .isEqualTo(RECORDINGS.get(encoding));
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

    @Test
    void theReadersLife() throws AudioException {
        try (AudioReader reader =
                AudioReader.open(new ByteArrayInputStream(FILES.get(Encoding.M4A)), "song", AudioOptions.DEFAULT)) {
            assertThat(reader.name()).isEqualTo("song");
            assertThat(reader.format()).isEqualTo(new AudioFormat("mov,mp4,m4a,3gp,3g2,mj2", "aac", 44_100, 2));
            assertThat(reader.sampleRate()).isEqualTo(16_000);
            assertThat(reader.read(new float[10], 3, 0)).isZero();
            assertThat(reader.read(new float[10], 3, 7)).isEqualTo(7);
            assertThatThrownBy(() -> reader.read(new float[10], 3, 8)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    /** A tag with a picture longer than the probe before the sound, as shops put on MP3 and some programs on FLAC. */
    @Test
    void tagsInFrontAreNoSound() throws AudioException {
        byte[] tag = new byte[10 + (1 << 21)];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 1, 0, 0, 0}, 0, tag, 0, 10);
        for (Encoding encoding : List.of(Encoding.MP3, Encoding.FLAC, Encoding.AAC)) {
            assertThat(read(WaveBytes.concatenate(tag, FILES.get(encoding))).samples())
                    .as(encoding.name())
                    .isEqualTo(RECORDINGS.get(encoding).samples());
        }
    }

    @Test
    void aPipeIsReadAsAStream() throws Exception {
        Path folder = Files.createTempDirectory("pipe");
        Path pipe = folder.resolve("pipe.wav");
        assumeTrue(mkfifo(pipe), "this system has no mkfifo");
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, FILES.get(Encoding.WAV));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();

        assertThat(Recording.read(pipe).samples())
                .isEqualTo(RECORDINGS.get(Encoding.WAV).samples());
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
}

package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.testing.TemporaryFolder;
import org.prosodia.testing.WaveFile;

/** The same audio has the same scores. */
class RecognizerPropertyTest {

    private static Path folder;
    private static Recognizer plain;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("models");
        plain = Recognizer.open(Models.small(folder));
    }

    @AfterContainer
    static void close() throws IOException {
        plain.close();
        TemporaryFolder.delete(folder);
    }

    @Property(tries = 40)
    void threadsDoNotMatter(
            @ForAll @IntRange(min = 2, max = 4) int threads,
            @ForAll @IntRange(min = 1, max = 30_000) int samples,
            @ForAll long seed)
            throws IOException {
        float[] sound = Models.sound(samples, seed);
        try (Recognizer other = Recognizer.open(Models.small(folder), RecognizerOptions.DEFAULT.withThreads(threads))) {
            assertSame(other.recognize(sound, 16_000), plain.recognize(sound, 16_000));
        }
    }

    @Property(tries = 40)
    void chunksDoNotMatter(@ForAll @IntRange(min = 1, max = 30_000) int samples, @ForAll long seed) throws IOException {
        byte[] wav = WaveFile.of(16_000, Models.sound(samples, seed));
        Recognition whole = plain.recognize(new ByteArrayInputStream(wav), "sound");
        assertSame(plain.recognize(new Trickle(wav, new Random(seed)), "sound"), whole);
    }

    private static void assertSame(Recognition actual, Recognition expected) {
        assertThat(actual.duration()).isEqualTo(expected.duration());
        assertThat(actual.segments()).hasSameSizeAs(expected.segments());
        for (String label : plain.model().labels()) {
            assertThat(actual.scores().get(label)).isCloseTo(expected.scores().get(label), within(1e-4));
            for (int i = 0; i < expected.segments().size(); i++) {
                SegmentScores segment = expected.segments().get(i);
                assertThat(actual.segments().get(i).start()).isEqualTo(segment.start());
                assertThat(actual.segments().get(i).scores().get(label))
                        .isCloseTo(segment.scores().get(label), within(1e-4));
            }
        }
    }

    /** A stream that returns a few bytes at a time. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            return bytes.read(target, offset, Math.min(count, 1 + random.nextInt(700)));
        }
    }
}

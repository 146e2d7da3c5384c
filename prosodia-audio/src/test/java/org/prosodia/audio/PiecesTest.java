package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prosodia.audio.EncodedNoise.FILES;
import static org.prosodia.audio.EncodedNoise.RECORDINGS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** The samples do not depend on the pieces in which bytes are read and samples returned. */
class PiecesTest {

    @Property(tries = 40)
    void theBytesPiecesMakeNoDifference(@ForAll Encoding encoding, @ForAll long seed) throws AudioException {
        Random random = new Random(seed);

        Recording recording = Recording.read(
                Streams.inPieces(FILES.get(encoding), wanted -> random.nextInt(3_000)), "test", AudioOptions.DEFAULT);

        assertThat(recording).isEqualTo(RECORDINGS.get(encoding));
    }

    @Property(tries = 40)
    void theSamplesPiecesMakeNoDifference(
            @ForAll Encoding encoding, @ForAll @IntRange(min = 1, max = 5_000) int most, @ForAll long seed)
            throws AudioException {
        Random random = new Random(seed);
        float[] expected = RECORDINGS.get(encoding).samples();
        float[] buffer = new float[most];
        int position = 0;
        try (AudioReader reader =
                AudioReader.open(new ByteArrayInputStream(FILES.get(encoding)), "test", AudioOptions.DEFAULT)) {
            for (int count; (count = reader.read(buffer, 0, 1 + random.nextInt(most))) > 0; position += count) {
                assertThat(Arrays.copyOf(buffer, count))
                        .isEqualTo(Arrays.copyOfRange(expected, position, position + count));
            }
            assertThat(reader.read(buffer, 0, 1)).as("after the end").isEqualTo(-1);
        }
        assertThat(position).isEqualTo(expected.length);
    }

    @Property(tries = 60)
    void theResamplersPiecesMakeNoDifference(
            @ForAll @IntRange(min = 4_000, max = 96_000) int from,
            @ForAll @IntRange(min = 0, max = 20_000) int length,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] samples = Sounds.noise(length);
        float[] expected = Resampler.resample(samples, from, 16_000);
        float[] pieces = new float[0];
        try (Resampler resampler = new Resampler(from, 16_000)) {
            for (int done = 0; done < length; ) {
                int next = Math.min(length - done, random.nextInt(6_000));
                pieces = joined(pieces, resampler.accept(samples, done, next));
                done += next;
            }
            pieces = joined(pieces, resampler.finish());
        }
        assertThat(pieces).isEqualTo(expected);
    }

    /** A stream that fails at random gives its own failure or the right samples. */
    @Property(tries = 60)
    void aStreamThatFailsAtRandom(@ForAll Encoding encoding, @ForAll long seed) throws AudioException {
        Random random = new Random(seed);
        byte[] file = FILES.get(encoding);
        IOException reason = new IOException("at random");
        int good = random.nextInt(file.length + 100);
        try {
            Recording recording =
                    Recording.read(Streams.failingAfter(file, good, reason), "test", AudioOptions.DEFAULT);
            assertThat(recording).isEqualTo(RECORDINGS.get(encoding));
        } catch (AudioException.Unreadable e) {
            assertThat(e).hasCause(reason);
        }
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}

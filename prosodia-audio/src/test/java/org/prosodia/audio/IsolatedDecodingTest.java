package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prosodia.audio.process.DecoderLimits;
import org.prosodia.audio.process.DecoderProcesses;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Decoding in another process gives what decoding in this one gives: samples, warnings and exceptions. */
class IsolatedDecodingTest {

    private static DecoderProcesses decoders;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        decoders = DecoderProcesses.start(1, DecoderLimits.DEFAULT);
    }

    @AfterAll
    static void end() {
        decoders.close();
    }

    @ParameterizedTest
    @EnumSource
    void filesAndStreamsOfEveryFormatWholeAndDamaged(Encoding encoding) throws Exception {
        byte[] whole = encoding.file(Sounds.noise(30_000));
        byte[] damaged = Arrays.copyOf(whole, whole.length * 2 / 3);
        Arrays.fill(damaged, whole.length / 3, whole.length / 3 + 300, (byte) 0);
        for (byte[] bytes : List.of(whole, damaged, Arrays.copyOf(whole, 100), new byte[5_000])) {
            Path file = Files.write(folder.resolve("sound"), bytes);

            assertSame(options -> Recording.read(file, options));
            assertSame(options -> Recording.read(new ByteArrayInputStream(bytes), "stream", options));
        }
        assertThat(decoders.numbers()).hasSize(1);
    }

    @Test
    void optionsAndLimits() throws Exception {
        byte[] bytes = Encoding.CAF.file(Sounds.noise(30_000));
        Path file = Files.write(folder.resolve("sound"), bytes);
        for (AudioOptions options : List.of(
                AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE),
                AudioOptions.DEFAULT.withSampleRate(44_100),
                AudioOptions.DEFAULT.withChannel(new Channel.Only(1)),
                AudioOptions.DEFAULT.withChannel(new Channel.Only(2)),
                AudioOptions.DEFAULT.withTrack(OptionalInt.of(3)),
                AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withSeconds(1)),
                AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withBytes(1_000)),
                AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withRates(20_000, 48_000)),
                AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withChannels(1)),
                AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withSpoolBytes(40_000)))) {
            assertSame(other -> Recording.read(file, options.withDecoder(other.decoder())));
            // The name has no encoding.
            assertSame(other -> Recording.read(
                    new ByteArrayInputStream(bytes), "\ud800 stream", options.withDecoder(other.decoder())));
        }
    }

    /** Values of a reader after each of its calls, which a program may stop at. */
    @Test
    void readersInStep() throws Exception {
        Path file = Files.write(folder.resolve("sound"), Encoding.VORBIS.file(Sounds.noise(60_000)));
        try (AudioReader here = AudioReader.open(file, AudioOptions.DEFAULT);
                AudioReader there = AudioReader.open(file, AudioOptions.DEFAULT.withDecoder(decoders))) {
            assertThat(there.format()).isEqualTo(here.format());
            assertThat(there.declaredSeconds()).isEqualTo(here.declaredSeconds());
            int count;
            do {
                float[] expected = new float[777];
                float[] actual = new float[777];
                count = here.read(expected, 0, expected.length);
                assertThat(there.read(actual, 0, actual.length)).isEqualTo(count);
                assertThat(actual).containsExactly(expected);
                assertThat(there.clippedShare()).isEqualTo(here.clippedShare());
                assertThat(there.warnings()).isEqualTo(here.warnings());
            } while (count >= 0);
        }
    }

    @Test
    void aReaderThatIsClosedEarlyLeavesTheProcessForOthers() throws Exception {
        Path file = Files.write(folder.resolve("sound"), Encoding.FLAC.file(Sounds.noise(1_600_000)));
        Set<Long> before = decoders.numbers();
        for (int i = 0; i < 5; i++) {
            try (AudioReader reader = AudioReader.open(file, AudioOptions.DEFAULT.withDecoder(decoders))) {
                assertThat(reader.read(new float[10], 0, 10)).isEqualTo(10);
            }
        }
        assertThat(decoders.numbers()).isEqualTo(before).hasSize(1);
        assertSame(options -> Recording.read(file, options));
    }

    @Test
    void failuresOfTheSource() throws Exception {
        byte[] bytes = Encoding.FLAC.file(Sounds.noise(100_000));
        for (Exception failure :
                List.of(new IOException("the disk is gone"), new IllegalStateException("a defect of the source"))) {
            assertSame(options -> Recording.read(failing(bytes, failure), "stream", options));
        }
        assertSame(options -> Recording.read(folder, options));
        assertSame(options -> Recording.read(folder.resolve("none"), options));
    }

    @Test
    void sourcesThatAreNoFiles() throws Exception {
        Path file = Files.write(folder.resolve("sound"), Encoding.M4A.file(Sounds.noise(60_000)));
        boolean[] open = new boolean[1];
        AudioSource source = new AudioSource() {
            @Override
            public String name() {
                return "source";
            }

            @Override
            public SeekableByteChannel open() throws IOException {
                return FileChannel.open(file);
            }
        };
        try (AudioReader reader = AudioReader.open(source, AudioOptions.DEFAULT.withDecoder(decoders))) {
            open[0] = true;
            float[] samples = new float[100_000];
            int length = 0;
            for (int count = 0; count >= 0; count = reader.read(samples, length, samples.length - length)) {
                length += count;
            }
            assertThat(Arrays.copyOf(samples, length))
                    .containsExactly(Recording.read(file).samples());
        }
        assertThat(open[0]).isTrue();
    }

    private static InputStream failing(byte[] bytes, Exception failure) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2), new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    /** Reads with a decoder. */
    private interface Reading {
        Recording with(AudioOptions options) throws IOException;
    }

    private static void assertSame(Reading reading) throws IOException {
        Recording[] here = new Recording[1];
        Recording[] there = new Recording[1];
        Throwable expected = catchThrowable(() -> here[0] = reading.with(AudioOptions.DEFAULT));
        Throwable actual = catchThrowable(() -> there[0] = reading.with(AudioOptions.DEFAULT.withDecoder(decoders)));
        if (expected == null) {
            assertThat(actual).isNull();
            assertThat(there[0]).isEqualTo(here[0]);
        } else {
            assertThat(actual).hasSameClassAs(expected).hasMessage(expected.getMessage());
        }
    }
}

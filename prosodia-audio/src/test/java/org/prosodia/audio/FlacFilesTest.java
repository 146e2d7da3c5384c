package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.coding.FlacHeaders;

/**
 * The kinds of FLAC in the test files of the IETF's working group (subset, uncommon and faulty), written here byte by
 * byte. Debian's flac 1.4.2 decodes those that are decoded here, except changes of rate, channels and bits, a false
 * number of bits or channels in STREAMINFO, and a file shorter than STREAMINFO states, all of which it refuses.
 */
class FlacFilesTest {

    private static final int RATE = 16_000;
    private static final int BLOCK = 1_024;
    private static final AudioOptions NATIVE = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);

    /** Returns the samples of a block: a ramp over the range of so many bits. */
    private static int[] ramp(int length, int bits) {
        return IntStream.range(0, length)
                .map(i -> (int) ((1L << bits) * i / length - (1L << bits - 1)))
                .toArray();
    }

    private static byte[] frame(int number, int bits) {
        return FlacBytes.frame(number, RATE, 1, bits, true, ramp(BLOCK, bits));
    }

    private static byte[][] frames(int count, IntFunction<byte[]> frame) {
        return IntStream.range(0, count).mapToObj(frame).toArray(byte[][]::new);
    }

    private static Recording read(byte[] file) throws AudioException {
        return Recording.read(new ByteArrayInputStream(file), "test", NATIVE);
    }

    /** Asserts that a recording consists of whole ramps, without a warning. */
    private static void assertRamps(String kind, Recording recording, int ramps, int length) {
        assertThat(recording.warnings()).as(kind).isEmpty();
        assertThat(recording.samples()).as(kind).hasSize(ramps * length);
        for (int i = 0; i < recording.samples().length; i++) {
            double expected = 2.0 * (i % length) / length - 1;
            assertThat((double) recording.samples()[i])
                    .as(kind + ", sample " + i)
                    .isBetween(expected - 1.0 / 64, expected + 1.0 / 64);
        }
    }

    @Test
    void anyNumberOfBits() throws AudioException {
        for (int bits : new int[] {8, 12, 16, 20, 24, 32}) {
            byte[] file = FlacBytes.file(
                    FlacBytes.streamInfo(BLOCK, RATE, 1, bits, 4 * BLOCK), frames(4, i -> frame(i, bits)));

            assertRamps(bits + " bits", read(file), 4, BLOCK);
        }
        byte[] odd = FlacBytes.file(
                FlacBytes.streamInfo(BLOCK, RATE, 1, 15, 4 * BLOCK),
                frames(4, i -> FlacBytes.frame(i, RATE, 1, 15, false, ramp(BLOCK, 15))));
        assertRamps("15 bits, stated in STREAMINFO alone", read(odd), 4, BLOCK);
    }

    @Test
    void anyLengthOfABlock() throws AudioException {
        for (int length : new int[] {16, 192, 254, 65_535}) {
            byte[] file = FlacBytes.file(
                    FlacBytes.streamInfo(length, RATE, 1, 16, 3L * length),
                    frames(3, i -> FlacBytes.frame(i, RATE, 1, 16, true, ramp(length, 16))));

            assertRamps("blocks of " + length, read(file), 3, length);
        }
    }

    /** Blocks of one sample, which the format allows at the end only, and a STREAMINFO that states shorter blocks. */
    @Test
    void blocksThatStreamInfoForbids() throws AudioException {
        byte[] single = FlacBytes.file(
                FlacBytes.streamInfo(1, RATE, 1, 16, 1_000),
                frames(1_000, i -> FlacBytes.frame(i, RATE, 1, 16, true, i % 2 == 0 ? 8_192 : -8_192)));
        Recording recording = read(single);
        assertThat(recording.samples()).hasSize(1_000).startsWith(0.25f, -0.25f, 0.25f, -0.25f);
        assertThat(recording.warnings()).isEmpty();

        byte[] false1 = FlacBytes.file(FlacBytes.streamInfo(512, RATE, 1, 16, 4 * BLOCK), frames(4, i -> frame(i, 16)));
        assertRamps("a false length of blocks", read(false1), 4, BLOCK);
    }

    @Test
    void blocksThatTheFormatForbids() {
        byte[] file = FlacBytes.file(
                FlacBytes.streamInfo(65_535, RATE, 1, 16, 0),
                frames(2, i -> FlacBytes.frame(i, RATE, 1, 16, true, ramp(65_536, 16))));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessage("test: has FLAC frames of 65,536 samples, where the format allows 65,535; encode it again");
    }

    /** The middle of a broadcast, for example; FFmpeg alone does not recognise such files. */
    @Test
    void aFileThatStartsAtAFrame() throws AudioException {
        byte[] file = WaveBytes.concatenate(frames(4, i -> frame(i, 16)));

        assertRamps("without metadata", read(file), 4, BLOCK);
    }

    @Test
    void metadataWithoutStreamInfoOrBeforeIt() throws AudioException {
        byte[] marker = {'f', 'L', 'a', 'C'};
        byte[] sound = WaveBytes.concatenate(frames(4, i -> frame(i, 16)));
        byte[] none = WaveBytes.concatenate(marker, FlacBytes.block(true, 1, new byte[100]), sound);
        byte[] late = WaveBytes.concatenate(
                marker,
                FlacBytes.block(false, 1, new byte[100]),
                FlacBytes.block(true, 0, FlacBytes.streamInfo(BLOCK, RATE, 1, 16, 4 * BLOCK)),
                sound);

        assertRamps("no STREAMINFO", read(none), 4, BLOCK);
        assertRamps("a late STREAMINFO", read(late), 4, BLOCK);
    }

    @Test
    void falseStreamInfo() throws AudioException {
        byte[][] frames = frames(4, i -> frame(i, 16));

        assertRamps(
                "a false number of bits",
                read(FlacBytes.file(FlacBytes.streamInfo(BLOCK, RATE, 1, 24, 4 * BLOCK), frames)),
                4,
                BLOCK);
        assertRamps(
                "a false number of channels",
                read(FlacBytes.file(FlacBytes.streamInfo(BLOCK, RATE, 2, 16, 4 * BLOCK), frames)),
                4,
                BLOCK);
        Recording shorter = read(FlacBytes.file(FlacBytes.streamInfo(BLOCK, RATE, 1, 16, 40 * BLOCK), frames));
        assertThat(shorter.duration()).isEqualTo(4.0 * BLOCK / RATE);
        assertThat(shorter.warnings())
                .containsExactly("test: ends too early: its header states 2.560 s, but it has 0.256 s; "
                        + "copy or download it again");
    }

    /** FFmpeg's parser may join frames where the number of bits changes; at most two of twelve are lost then. */
    @Test
    void bitsThatChange() throws AudioException {
        byte[] file = FlacBytes.file(
                FlacBytes.streamInfo(BLOCK, RATE, 1, 16, 12 * BLOCK),
                frames(12, i -> frame(i, i < 4 ? 16 : i < 8 ? 24 : 8)));

        Recording recording = read(file);

        assertThat(recording.duration()).isBetween(10.0 * BLOCK / RATE, 12.0 * BLOCK / RATE);
        assertThat(recording.samples()[recording.samples().length - 1]).isGreaterThan(0.97f);
    }

    @Test
    void ratesAndChannelsThatChange() throws AudioException {
        byte[] rates = FlacBytes.file(
                FlacBytes.streamInfo(BLOCK, RATE, 1, 16, 8 * BLOCK),
                frames(8, i -> FlacBytes.frame(i, i < 4 ? RATE : 2 * RATE, 1, 16, true, new int[BLOCK])));
        byte[] channels = FlacBytes.file(
                FlacBytes.streamInfo(BLOCK, RATE, 1, 16, 8 * BLOCK),
                frames(8, i -> FlacBytes.frame(i, RATE, i < 4 ? 1 : 2, 16, true, ramp(BLOCK, 16))));

        Recording recording = Recording.read(new ByteArrayInputStream(rates), "test", AudioOptions.DEFAULT);
        assertThat(recording.duration()).isEqualTo(6.0 * BLOCK / RATE);
        assertThat(recording.warnings()).as("its samples are all there").isEmpty();
        assertRamps("channels that change", read(channels), 8, BLOCK);
    }

    @Test
    void randomBytesBehindASyncCodeAreNoFrame() {
        byte[] bytes = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xF8, 0x79, 0x08, 0, 1, 2, 3, 4}, 1_000);

        assertThat(FlacHeaders.beginsWithFrame(bytes)).isFalse();
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(AudioException.NotAudio.class);
    }
}

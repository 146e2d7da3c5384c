package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every kind of WAV file, written by hand: the samples read are the numbers written. */
class WaveTest {

    private static final int RATE = 16_000;
    private static final AudioOptions NATIVE = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);

    @Test
    void sixteenBitsAreOver32768() throws AudioException {
        Recording recording = read(WaveBytes.pcm16(
                1, RATE, (short) 0, (short) 1, (short) -1, (short) 16_384, Short.MAX_VALUE, Short.MIN_VALUE));

        assertThat(recording.samples()).containsExactly(0f, 1 / 32_768f, -1 / 32_768f, 0.5f, 32_767 / 32_768f, -1f);
        assertThat(recording.sampleRate()).isEqualTo(RATE);
        assertThat(recording.warnings()).isEmpty();
        assertThat(recording.duration()).isEqualTo(6 / 16_000.0);
    }

    @Test
    void eightBitsAreUnsignedAround128() throws AudioException {
        assertSamples(
                WaveBytes.file(WaveBytes.PCM, 8, 1, RATE, new byte[] {(byte) 128, 0, 64, (byte) 192, (byte) 255}),
                0,
                -1,
                -0.5f,
                0.5f,
                127 / 128f);
    }

    @Test
    void twentyFourBitsAreOver2ToThe23() throws AudioException {
        byte[] data = {0, 0, 0x40, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, (byte) 0x80, 1, 0, 0};
        assertSamples(WaveBytes.file(WaveBytes.PCM, 24, 1, RATE, data), 0.5f, -1 / 8_388_608f, -1, 1 / 8_388_608f);
    }

    @Test
    void thirtyTwoBitsAreOver2ToThe31() throws AudioException {
        byte[] data = WaveBytes.little(12)
                .putInt(1 << 30)
                .putInt(Integer.MIN_VALUE)
                .putInt(1 << 8)
                .array();
        assertSamples(WaveBytes.file(WaveBytes.PCM, 32, 1, RATE, data), 0.5f, -1, 1 / 8_388_608f);
    }

    @Test
    void sixtyFourBitsAreOver2ToThe63() throws AudioException {
        byte[] data = WaveBytes.little(24)
                .putLong(1L << 62)
                .putLong(Long.MIN_VALUE)
                .putLong(1L << 40)
                .array();
        assertSamples(WaveBytes.file(WaveBytes.PCM, 64, 1, RATE, data), 0.5f, -1, 1 / 8_388_608f);
    }

    @Test
    void floatsAndDoublesAreThemselves() throws AudioException {
        assertSamples(
                WaveBytes.file(
                        WaveBytes.FLOAT,
                        32,
                        1,
                        RATE,
                        WaveBytes.little(12)
                                .putFloat(0.1f)
                                .putFloat(-1)
                                .putFloat(1)
                                .array()),
                0.1f,
                -1,
                1);
        assertSamples(
                WaveBytes.file(
                        WaveBytes.FLOAT,
                        64,
                        1,
                        RATE,
                        WaveBytes.little(16).putDouble(0.1).putDouble(-0.75).array()),
                0.1f,
                -0.75f);
    }

    /** Codes and values of ITU-T G.711, tables 1 and 2, at 16 bits. */
    @Test
    void companded() throws AudioException {
        assertSamples(
                WaveBytes.file(WaveBytes.A_LAW, 8, 1, RATE, bytes(0xD5, 0x55, 0xAA, 0x2A)),
                8 / 32_768f,
                -8 / 32_768f,
                32_256 / 32_768f,
                -32_256 / 32_768f);
        assertSamples(
                WaveBytes.file(WaveBytes.MU_LAW, 8, 1, RATE, bytes(0xFF, 0x80, 0x00, 0xFE)),
                0,
                32_124 / 32_768f,
                -32_124 / 32_768f,
                8 / 32_768f);
    }

    @Test
    void extensibleFormats() throws AudioException {
        byte[] integers = WaveBytes.chunk("data", WaveBytes.shorts((short) 8_192, (short) -8_192));
        byte[] floats =
                WaveBytes.chunk("data", WaveBytes.little(4).putFloat(0.3f).array());
        byte[] padded =
                WaveBytes.chunk("data", WaveBytes.little(4).putInt(0x2000_0000).array());

        assertSamples(
                WaveBytes.riff(WaveBytes.concatenate(
                        WaveBytes.chunk("fmt ", WaveBytes.extensible(WaveBytes.PCM, 16, 16, 1, RATE, 4)), integers)),
                0.25f,
                -0.25f);
        assertSamples(
                WaveBytes.riff(WaveBytes.concatenate(
                        WaveBytes.chunk("fmt ", WaveBytes.extensible(WaveBytes.FLOAT, 32, 32, 1, RATE, 4)), floats)),
                0.3f);
        assertSamples(
                WaveBytes.riff(WaveBytes.concatenate(
                        WaveBytes.chunk("fmt ", WaveBytes.extensible(WaveBytes.PCM, 32, 24, 1, RATE, 4)), padded)),
                0.25f);
    }

    /** EBU Tech 3306: 32-bit sizes are -1, the 64-bit sizes are in the chunk ds64. */
    @Test
    void rf64() throws AudioException {
        byte[] data = WaveBytes.shorts((short) 8_192, (short) -16_384);
        byte[] sizes = WaveBytes.little(28)
                .putLong(80)
                .putLong(data.length)
                .putLong(2)
                .putInt(0)
                .array();
        byte[] body = WaveBytes.concatenate(
                "WAVE".getBytes(StandardCharsets.US_ASCII),
                WaveBytes.chunk("ds64", sizes),
                WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE)),
                WaveBytes.chunk("data", -1, data));

        assertSamples(WaveBytes.chunk("RF64", -1, body), 0.25f, -0.5f);
    }

    @Test
    void chunksBeforeAndAfterTheDataAreNoSound() throws AudioException {
        byte[] format = WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE));
        byte[] data = WaveBytes.chunk("data", WaveBytes.shorts((short) 8_192, (short) 16_384));
        byte[] odd = WaveBytes.chunk("note", new byte[13]);
        byte[] list = WaveBytes.chunk("LIST", "INFOISFT\4\0\0\0abc\0".getBytes(StandardCharsets.US_ASCII));
        byte[] large = WaveBytes.chunk("bext", new byte[70_000]);

        assertSamples(
                WaveBytes.riff(WaveBytes.concatenate(odd, list, format, odd, large, data, list, odd)), 0.25f, 0.5f);
    }

    @Test
    void channelsAreMixedWithEqualWeight() throws AudioException {
        byte[] stereo = WaveBytes.pcm16(2, RATE, (short) 16_384, (short) 0, (short) 16_384, (short) -16_384);
        byte[] six = WaveBytes.pcm16(6, RATE, (short) 6_000, (short) 0, (short) 0, (short) 0, (short) 0, (short) 0);

        assertSamples(stereo, 0.25f, 0);
        assertSamples(six, 1_000 / 32_768f);
    }

    @Test
    void oneChannelCanBeRead() throws AudioException {
        byte[] stereo = WaveBytes.pcm16(2, RATE, (short) 16_384, (short) 0, (short) 16_384, (short) -16_384);

        assertThat(read(stereo, NATIVE.withChannel(new Channel.Only(0))).samples())
                .containsExactly(0.5f, 0.5f);
        assertThat(read(stereo, NATIVE.withChannel(new Channel.Only(1))).samples())
                .containsExactly(0, -0.5f);
        assertThatThrownBy(() -> read(stereo, NATIVE.withChannel(new Channel.Only(2))))
                .isInstanceOf(AudioException.NoSuchChannel.class)
                .hasMessage("test.wav: has no channel 2; choose one from 0 to 1, or the mix");
    }

    @Test
    void lengthsThatWereNeverFilledInMeanToTheEnd() throws AudioException {
        for (int length : new int[] {0, -1}) {
            byte[] body = WaveBytes.concatenate(
                    "WAVE".getBytes(StandardCharsets.US_ASCII),
                    WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE)),
                    WaveBytes.chunk("data", length, WaveBytes.shorts((short) 8_192, (short) 16_384)));

            assertSamples(WaveBytes.chunk("RIFF", length, body), 0.25f, 0.5f);
        }
    }

    @Test
    void aFileCutShortGivesWhatThereIsAndAWarning() throws AudioException {
        byte[] whole = WaveBytes.pcm16(1, RATE, new short[2 * RATE]);

        Recording recording = read(Arrays.copyOf(whole, 44 + RATE));

        assertThat(recording.duration()).isEqualTo(0.5);
        assertThat(recording.warnings())
                .containsExactly("test.wav: ends too early: its header states 2.000 s, but it has 0.500 s; "
                        + "copy or download it again");
    }

    @Test
    void aHeaderWithoutSamplesIsDamaged() {
        assertThatThrownBy(() -> read(WaveBytes.pcm16(1, RATE)))
                .isInstanceOf(AudioException.Damaged.class)
                .hasMessage("test.wav: has a header but no samples; record, copy or download it again");
    }

    @Test
    void samplesThatAreNoNumbersBecomeZeroWithAWarning() throws AudioException {
        byte[] data = WaveBytes.little(20)
                .putFloat(0.5f)
                .putFloat(Float.NaN)
                .putFloat(Float.POSITIVE_INFINITY)
                .putFloat(-1e30f)
                .putFloat(0.25f)
                .array();

        Recording recording = read(WaveBytes.file(WaveBytes.FLOAT, 32, 1, RATE, data));

        assertThat(recording.samples()).containsExactly(0.5f, 0, 0, 0, 0.25f);
        assertThat(recording.warnings()).containsExactly("test.wav: 3 samples are not numbers and were set to zero");
    }

    @Test
    void samplesBeyondFullScaleAreCutWithAWarning() throws AudioException {
        byte[] data = WaveBytes.little(12)
                .putFloat(0.5f)
                .putFloat(1.5f)
                .putFloat(-2.25f)
                .array();

        Recording recording = read(WaveBytes.file(WaveBytes.FLOAT, 32, 1, RATE, data));

        assertThat(recording.samples()).containsExactly(0.5f, 1, -1);
        assertThat(recording.warnings())
                .containsExactly("test.wav: 2 samples are beyond full scale, up to 2.250, and were clipped; "
                        + "scale the file to [-1, 1]");
    }

    private static void assertSamples(byte[] file, float... expected) throws AudioException {
        Recording recording = read(file);
        assertThat(recording.samples()).containsExactly(expected);
        assertThat(recording.warnings()).isEmpty();
    }

    private static Recording read(byte[] file) throws AudioException {
        return read(file, NATIVE);
    }

    private static Recording read(byte[] file, AudioOptions options) throws AudioException {
        return Recording.read(new ByteArrayInputStream(file), "test.wav", options);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

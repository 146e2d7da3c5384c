package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files that are rare or break a rule, written byte by byte. Samples are a quarter and minus a half. */
class OddWavesTest {

    private static final int RATE = 8_000;
    private static final short[] SAMPLES = {8_192, -16_384};

    private static Recording read(String name, byte[] file) throws AudioException {
        return Recording.read(
                new ByteArrayInputStream(file), name, AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE));
    }

    private static void assertSamples(byte[] file) throws AudioException {
        Recording recording = read("test.wav", file);
        assertThat(recording.samples()).containsExactly(0.25f, -0.5f);
        assertThat(recording.warnings()).isEmpty();
    }

    private static byte[] data() {
        return WaveBytes.chunk("data", WaveBytes.shorts(SAMPLES));
    }

    /**
     * Microsoft and IBM, "Multimedia programming interface and data specifications 1.0": RIFF with big-endian numbers.
     */
    @Test
    void rifx() throws AudioException {
        ByteBuffer file = ByteBuffer.allocate(48).order(ByteOrder.BIG_ENDIAN);
        file.put(ascii("RIFX")).putInt(40).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(4).putShort(SAMPLES[0]).putShort(SAMPLES[1]);
        assertSamples(file.array());
        Recording floats = read("test.wav", rifxOfFloats());
        assertThat(floats.samples()).containsExactly(0.25f, -0.5f);
        assertThat(floats.warnings()).isEmpty();
    }

    private static byte[] rifxOfFloats() {
        ByteBuffer file = ByteBuffer.allocate(52).order(ByteOrder.BIG_ENDIAN);
        file.put(ascii("RIFX")).putInt(44).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 3).putShort((short) 1);
        file.putInt(RATE).putInt(4 * RATE).putShort((short) 4).putShort((short) 32);
        file.put(ascii("data")).putInt(8).putFloat(0.25f).putFloat(-0.5f);
        return file.array();
    }

    /** Sony Wave64: GUIDs for names, sizes of 64 bits that count their own 24 bytes, chunks at multiples of 8. */
    @Test
    void wave64() throws AudioException {
        byte[] data = WaveBytes.shorts(SAMPLES);
        ByteBuffer file = ByteBuffer.allocate(112).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("riff")).put(hex("2e91cf11a5d628db04c10000")).putLong(112);
        file.put(ascii("wave")).put(hex("f3acd3118cd100c04f8edb8a"));
        file.put(ascii("fmt ")).put(hex("f3acd3118cd100c04f8edb8a")).putLong(24 + 16);
        file.put(WaveBytes.format(WaveBytes.PCM, 16, 1, RATE));
        file.put(ascii("data")).put(hex("f3acd3118cd100c04f8edb8a")).putLong(24 + data.length);
        file.put(data);
        assertSamples(file.array());
    }

    /** The mask says where loudspeakers stand; one that names none, too many, or none that exists changes no sample. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 0x3F, 0x8000_0000, -1})
    void strangeMasks(int mask) throws AudioException {
        assertSamples(WaveBytes.riff(WaveBytes.concatenate(
                WaveBytes.chunk("fmt ", WaveBytes.extensible(WaveBytes.PCM, 16, 16, 1, RATE, mask)), data())));
    }

    @Test
    void anOddLengthOfDataAtTheEndNeedsNoPad() throws AudioException {
        byte[] padded = WaveBytes.file(WaveBytes.PCM, 8, 1, RATE, new byte[] {(byte) 160, 64, (byte) 128});
        Recording recording = read("test.wav", Arrays.copyOf(padded, padded.length - 1));
        assertThat(recording.samples()).containsExactly(0.25f, -0.5f, 0);
        assertThat(recording.warnings()).isEmpty();
    }

    /** The chunk after it is then a byte too early: no samples are better than wrong ones. */
    @Test
    void aMissingPadByteBeforeTheDataIsAnErrorOrHarmless() throws AudioException {
        byte[] format = WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, RATE));
        byte[] padded = WaveBytes.chunk("note", new byte[13]);
        byte[] file = WaveBytes.riff(WaveBytes.concatenate(format, Arrays.copyOf(padded, padded.length - 1), data()));
        try {
            assertSamples(file);
        } catch (AudioException.Damaged e) {
            assertThat(e).hasMessageStartingWith("test.wav: ");
        }
    }

    @Test
    void oneSample() throws AudioException {
        assertThat(read("test.wav", WaveBytes.pcm16(1, RATE, (short) 8_192)).samples())
                .containsExactly(0.25f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound.mp3", "sound.flac", "sound.txt", "sound"})
    void theNameDecidesNothing(String name) throws AudioException {
        assertThat(read(name, WaveBytes.pcm16(1, RATE, SAMPLES)).samples()).containsExactly(0.25f, -0.5f);
    }

    @Test
    void textWithASuffixOfSoundIsNoSound() {
        assertThatThrownBy(() -> read("sound.wav", ascii("Dear Sir or Madam, ".repeat(100))))
                .isInstanceOf(AudioException.class)
                .hasMessageStartingWith("sound.wav: ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}

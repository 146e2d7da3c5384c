package org.prosodia.formats.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;

class SampleDecoderTest {

    /** Returns a WAV file of a coding by its number in the format (1 integers, 3 floats, 6 A-law, 7 mu-law). */
    private static byte[] wave(int coding, int bits, byte[] data) {
        int block = bits / 8;
        return ByteBuffer.allocate(46 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(38 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(18)
                .putShort((short) coding)
                .putShort((short) 1)
                .putInt(16_000)
                .putInt(16_000 * block)
                .putShort((short) block)
                .putShort((short) bits)
                .putShort((short) 0)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    /** FFmpeg, which reads files, is the independent source. */
    @ParameterizedTest
    @CsvSource({"S16LE, 1, 16", "FLOAT32, 3, 32", "ALAW, 6, 8", "MULAW, 7, 8"})
    void theSamplesAreThoseOfAFile(SoundEncoding encoding, int coding, int bits) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4 * 1_024).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1_024; i++) {
            switch (encoding) {
                case S16LE -> data.putShort((short) (i * 64 - 32_768));
                case FLOAT32 -> data.putFloat((i - 512) / 512f);
                default -> data.put((byte) i);
            }
        }
        byte[] bytes = Arrays.copyOf(data.array(), data.position());
        float[] expected = Recording.read(
                        new ByteArrayInputStream(wave(coding, bits, bytes)), "file.wav", AudioOptions.DEFAULT)
                .samples();

        double[] decoded = new SampleDecoder(encoding, 1).decode(ByteBuffer.wrap(bytes));

        assertThat(decoded).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((float) decoded[i]).as("sample %d", i).isEqualTo(expected[i]);
        }
    }

    @Test
    void bytesMayBeCutAnywhere() {
        byte[] bytes = new byte[2 * 3 * 10 + 5]; // ten samples of three channels, and the beginning of another
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (37 * i);
        }
        double[] whole = new SampleDecoder(SoundEncoding.S16LE, 3).decode(ByteBuffer.wrap(bytes));
        assertThat(whole).hasSize(30);
        assertThat(whole[1]).isEqualTo((short) (0x4A | 0x6F << 8) / 32_768.0); // bytes 2 and 3: 74 and 111

        for (int length = 1; length < bytes.length; length++) {
            SampleDecoder decoder = new SampleDecoder(SoundEncoding.S16LE, 3);
            DoubleStream cut = DoubleStream.empty();
            for (int at = 0; at < bytes.length; at += length) {
                cut = DoubleStream.concat(
                        cut,
                        Arrays.stream(decoder.decode(ByteBuffer.wrap(bytes, at, Math.min(length, bytes.length - at)))));
            }
            assertThat(cut.toArray()).as("pieces of %d", length).isEqualTo(whole);
        }
    }
}

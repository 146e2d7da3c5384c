package org.prosodia.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files of 16 bits, little-endian, for one channel or several. */
public final class WaveFile {

    private static final int HEADER = 44;

    private WaveFile() {}

    /**
     * Returns the first 44 bytes of a file.
     *
     * @param frames samples of each channel
     * @param rate frames a second
     */
    public static byte[] header(long frames, int channels, int rate) {
        int block = Short.BYTES * channels;
        int length = (int) (block * frames);
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER - 8 + length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(block * rate)
                .putShort((short) block)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(length)
                .array();
    }

    /**
     * Returns a file of samples in [-1, 1], rounded to multiples of 1/32767.
     *
     * @param channels each as long as the first
     */
    public static byte[] of(int rate, float[]... channels) {
        short[][] rounded = new short[channels.length][channels[0].length];
        for (int c = 0; c < channels.length; c++) {
            for (int n = 0; n < rounded[c].length; n++) {
                rounded[c][n] = (short) Math.round(Short.MAX_VALUE * channels[c][n]);
            }
        }
        return of(rate, rounded);
    }

    /**
     * Returns a file of the given numbers.
     *
     * @param channels each as long as the first
     */
    public static byte[] of(int rate, short[]... channels) {
        int frames = channels[0].length;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + Short.BYTES * channels.length * frames)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header(frames, channels.length, rate));
        for (int n = 0; n < frames; n++) {
            for (short[] channel : channels) {
                bytes.putShort(channel[n]);
            }
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

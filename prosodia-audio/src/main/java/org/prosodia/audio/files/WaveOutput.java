package org.prosodia.audio.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files of 16 bits, after Microsoft's "Multiple channel audio data and WAVE files". */
public final class WaveOutput {

    /** The number of bytes before the samples. */
    public static final int HEADER = 44;

    /** The largest number of bytes that a header can announce. */
    public static final long MAX_BYTES = 0xFFFF_FFFFL - (HEADER - 8);

    private static final int UNKNOWN = 0xFFFF_FFFF; // written by recorders that stream

    private WaveOutput() {}

    /**
     * Returns the bytes before the samples of a mono file.
     *
     * @param samples their number
     * @param rate in Hz
     * @throws IllegalArgumentException if there are more than a WAV file can hold
     */
    public static byte[] header(long samples, int rate) {
        long bytes = Short.BYTES * samples;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(samples + " samples are too many for a WAV file");
        }
        return header((int) (bytes + HEADER - 8), (int) bytes, rate);
    }

    /** Returns the bytes before the samples of a mono file whose length is not known yet. */
    public static byte[] openHeader(int rate) {
        return header(UNKNOWN, UNKNOWN, rate);
    }

    /** Returns samples in [-1, 1] as a file contains them, rounded to multiples of 1/32767. */
    public static byte[] rounded(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(sample * Short.MAX_VALUE));
        }
        return bytes.array();
    }

    private static byte[] header(int riffBytes, int dataBytes, int rate) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(riffBytes).put(ascii("WAVE"));
        header.put(ascii("fmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(Short.BYTES * rate)
                .putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE);
        return header.put(ascii("data")).putInt(dataBytes).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

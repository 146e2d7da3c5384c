package org.prosodia.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * WAV files written byte by byte after Microsoft's "Multiple channel audio data and WAVE files", and not by FFmpeg,
 * which is tested.
 */
final class WaveBytes {

    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int A_LAW = 6;
    static final int MU_LAW = 7;

    private WaveBytes() {}

    /** Returns a canonical file: RIFF, fmt, data, padded to an even length. */
    static byte[] file(int format, int bits, int channels, int rate, byte[] data) {
        byte[] body = concatenate(chunk("fmt ", format(format, bits, channels, rate)), chunk("data", data));
        return riff(body);
    }

    static byte[] riff(byte[] body) {
        return chunk("RIFF", concatenate("WAVE".getBytes(StandardCharsets.US_ASCII), body));
    }

    /** Returns a file of 16 bits. */
    static byte[] pcm16(int channels, int rate, short... samples) {
        return file(PCM, 16, channels, rate, shorts(samples));
    }

    /** Returns the 16 bytes of a plain format chunk. */
    static byte[] format(int format, int bits, int channels, int rate) {
        int block = channels * bits / 8;
        return little(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * block)
                .putShort((short) block)
                .putShort((short) bits)
                .array();
    }

    /** Returns the 40 bytes of an extensible format chunk, with the format before the fixed part of its GUID. */
    static byte[] extensible(int format, int bits, int validBits, int channels, int rate, int mask) {
        byte[] guid = {(byte) format, 0, 0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
        };
        byte[] plain = format(0xFFFE, bits, channels, rate);
        return little(40)
                .put(plain)
                .putShort((short) 22)
                .putShort((short) validBits)
                .putInt(mask)
                .put(guid)
                .array();
    }

    static byte[] chunk(String id, byte[] content) {
        return chunk(id, content.length, content);
    }

    /** Returns a chunk with a stated length that may be false. */
    static byte[] chunk(String id, int length, byte[] content) {
        return little(8 + content.length + content.length % 2)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put(content)
                .array();
    }

    static byte[] shorts(short... samples) {
        byte[] bytes = new byte[2 * samples.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            buffer.putShort(sample);
        }
        return bytes;
    }

    static byte[] concatenate(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}

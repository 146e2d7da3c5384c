package org.prosodia.audio;

import java.io.ByteArrayOutputStream;

/**
 * FLAC written byte by byte after RFC 9639, and not by FFmpeg, which is tested: uncompressed frames of one channel or
 * several equal ones, with a block STREAMINFO that may be wrong.
 */
final class FlacBytes {

    private static final int[] BIT_CODES = {8, 1, 12, 2, 16, 4, 20, 5, 24, 6, 32, 7};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int held;
    private int heldBits;

    private FlacBytes() {}

    /** Returns a file: the marker, STREAMINFO as the last block of metadata, and frames. */
    static byte[] file(byte[] streamInfo, byte[]... frames) {
        return WaveBytes.concatenate(
                new byte[] {'f', 'L', 'a', 'C'}, block(true, 0, streamInfo), WaveBytes.concatenate(frames));
    }

    /** Returns a block of metadata (section 8.1). */
    static byte[] block(boolean last, int type, byte[] content) {
        FlacBytes block = new FlacBytes();
        block.put(last ? 1 : 0, 1);
        block.put(type, 7);
        block.put(content.length, 24);
        block.bytes.writeBytes(content);
        return block.bytes.toByteArray();
    }

    /** Returns STREAMINFO (section 8.2). */
    static byte[] streamInfo(int blockSize, int rate, int channels, int bits, long samples) {
        FlacBytes info = new FlacBytes();
        info.put(blockSize, 16);
        info.put(blockSize, 16);
        info.put(0, 24);
        info.put(0, 24);
        info.put(rate, 20);
        info.put(channels - 1, 3);
        info.put(bits - 1, 5);
        info.put((int) (samples >>> 32), 4);
        info.put((int) samples, 32);
        info.bytes.writeBytes(new byte[16]);
        return info.bytes.toByteArray();
    }

    /**
     * Returns a frame (section 9).
     *
     * @param stated true to state the bits of a sample in its header, not only in STREAMINFO
     * @param samples whole numbers, for each channel
     */
    static byte[] frame(int number, int rate, int channels, int bits, boolean stated, int... samples) {
        FlacBytes frame = new FlacBytes();
        frame.put(0xFFF8, 16);
        frame.put(samples.length > 256 ? 7 : 6, 4);
        frame.put(13, 4);
        frame.put(channels - 1, 4);
        frame.put(stated ? code(bits) : 0, 3);
        frame.put(0, 1);
        frame.number(number);
        frame.put(samples.length - 1, samples.length > 256 ? 16 : 8);
        frame.put(rate, 16);
        frame.put(checksum(frame.bytes.toByteArray(), 8, 0x07), 8);
        for (int c = 0; c < channels; c++) {
            frame.put(0b00000010, 8); // a verbatim subframe without wasted bits
            for (int sample : samples) {
                frame.put(sample, bits);
            }
        }
        if (frame.heldBits > 0) {
            frame.put(0, 8 - frame.heldBits);
        }
        frame.put(checksum(frame.bytes.toByteArray(), 16, 0x8005), 16);
        return frame.bytes.toByteArray();
    }

    private static int code(int bits) {
        for (int i = 0; i < BIT_CODES.length; i += 2) {
            if (BIT_CODES[i] == bits) {
                return BIT_CODES[i + 1];
            }
        }
        throw new IllegalArgumentException("no code stands for " + bits + " bits");
    }

    /** Writes a number as UTF-8 writes characters (section 9.1.5). */
    private void number(int number) {
        if (number < 0x80) {
            put(number, 8);
        } else if (number < 0x800) {
            put(0xC0 | number >> 6, 8);
            put(0x80 | number & 0x3F, 8);
        } else {
            put(0xE0 | number >> 12, 8);
            put(0x80 | number >> 6 & 0x3F, 8);
            put(0x80 | number & 0x3F, 8);
        }
    }

    private void put(int value, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            held = held << 1 | value >> i & 1;
            if (++heldBits == 8) {
                bytes.write(held);
                held = 0;
                heldBits = 0;
            }
        }
    }

    private static int checksum(byte[] bytes, int width, int polynomial) {
        int sum = 0;
        for (byte value : bytes) {
            sum ^= (value & 0xFF) << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1 ^ ((sum >> width - 1 & 1) == 1 ? polynomial : 0)) & (1 << width) - 1;
            }
        }
        return sum;
    }
}

package org.prosodia.formats.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The encodings of a stream's samples. */
public enum SoundEncoding {
    /** Signed integers of 16 bits, the lower byte first, divided by 2^15. */
    S16LE(2) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getShort() / FULL_SCALE;
        }
    },
    /** IEEE 754 numbers of 32 bits, the lower byte first. */
    FLOAT32(4) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    /** ITU-T G.711, mu-law. */
    MULAW(1) {
        @Override
        double next(ByteBuffer bytes) {
            int code = ~bytes.get() & 0xFF;
            int magnitude = (((code & MANTISSA) << 3) + BIAS << (code >> SEGMENT & 7)) - BIAS;
            return ((code & SIGN) == 0 ? magnitude : -magnitude) / FULL_SCALE;
        }
    },
    /** ITU-T G.711, A-law. */
    ALAW(1) {
        @Override
        double next(ByteBuffer bytes) {
            int code = bytes.get() ^ EVEN_BITS;
            int segment = code >> SEGMENT & 7;
            int mantissa = ((code & MANTISSA) << 1) + 1 + (segment == 0 ? 0 : HIDDEN_BIT);
            int magnitude = mantissa << 3 + Math.max(0, segment - 1);
            return ((code & SIGN) == 0 ? -magnitude : magnitude) / FULL_SCALE;
        }
    };

    private static final double FULL_SCALE = 32_768;
    private static final int SIGN = 0x80;
    private static final int MANTISSA = 0x0F;
    private static final int SEGMENT = 4;
    private static final int BIAS = 0x84;
    private static final int EVEN_BITS = 0x55;
    private static final int HIDDEN_BIT = 0x20;

    private final int width;

    SoundEncoding(int width) {
        this.width = width;
    }

    /** Returns the bytes of a sample. */
    public int width() {
        return width;
    }

    /** Returns the next sample of little-endian bytes; full scale is 1. */
    abstract double next(ByteBuffer bytes);

    /** Returns the name in the protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all encodings in the protocol. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SoundEncoding::word).toList();
    }
}

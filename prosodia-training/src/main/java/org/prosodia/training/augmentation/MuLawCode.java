package org.prosodia.training.augmentation;

/**
 * The mu-law of ITU-T G.711 (1988), tables 2a and 2b: 8 bits for a sample of 14 bits. Samples of 16 bits are here those
 * of 14 bits times 4.
 *
 * <p>The idea: 33 is added to the magnitude, which is then coded as a floating-point number of 3 bits of exponent
 * (counted from 32) and 4 bits of mantissa; all bits of the code are inverted on the line.
 */
final class MuLawCode {

    private static final int BIAS = 33;
    private static final int LARGEST = 8_158; // the last decision value is 8159

    private MuLawCode() {}

    /** Returns the code of a sample of 16 bits, 0 to 255. */
    static int encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample) >> 2, LARGEST) + BIAS;
        int exponent = 26 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = magnitude >> (exponent + 1) & 0xF;
        return ~(sign | exponent << 4 | mantissa) & 0xFF;
    }

    /** Returns the sample of 16 bits that a code stands for. */
    static int decode(int code) {
        int bits = ~code & 0xFF;
        int exponent = bits >> 4 & 7;
        int magnitude = ((2 * (bits & 0xF) + BIAS) << exponent) - BIAS;
        return 4 * ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }

    /** Returns a sample in [-1, 1] after coding and decoding. */
    static float through(float sample) {
        int rounded = Math.round(Math.max(-1, Math.min(1, sample)) * 32_768);
        return decode(encode(Math.min(rounded, Short.MAX_VALUE))) / 32_768f;
    }
}

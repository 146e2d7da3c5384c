package org.prosodia.spectrogram;

/**
 * Companding by {@code ln(1 + mu x) / ln(1 + mu)}, faster than the library's logarithm. Immutable.
 *
 * <p>The idea: {@code 1 + mu x = 2^e c (1 + r)} with {@code c} on a grid of 256 points in [1, 2) and {@code 0 <= r < 1/256}; the
 * logarithms of the grid are kept, and three terms of the series give {@code ln(1 + r)} within {@code r^4 / 4 < 6e-11}. It is exact at
 * {@code x = 0}.
 */
final class MuLaw {

    private static final int GRID_BITS = 8;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    /**
     * A whole number below 2^52, put into the mantissa of 2^52, is its sum with it. A cast from long to double would say the same, but its
     * instruction waits for the register's former content, which makes everything up to three times slower wherever the compiler's
     * choice of registers is unlucky.
     */
    private static final long TWO_TO_52_BITS = Double.doubleToRawLongBits(0x1p52);
    private static final double TWO_TO_52_AND_BIAS = 0x1p52 + 1023;
    private static final double LN2 = Math.log(2);
    private static final double[] LOGARITHM = new double[1 << GRID_BITS];
    private static final double[] INVERSE = new double[1 << GRID_BITS];

    static {
        for (int i = 0; i < LOGARITHM.length; i++) {
            double c = 1 + (double) i / LOGARITHM.length;
            LOGARITHM[i] = Math.log(c);
            INVERSE[i] = 1 / c;
        }
    }

    private final double mu;
    private final double factor;

    MuLaw(double mu) {
        this.mu = mu;
        this.factor = 1 / Math.log1p(mu);
    }

    /** {@code x} is at least 0; 0 gives 0 and 1 gives 1. */
    float compand(double x) {
        long bits = Double.doubleToRawLongBits(1 + mu * x);
        int grid = (int) (bits >>> MANTISSA_BITS - GRID_BITS) & (1 << GRID_BITS) - 1;
        double mantissa = Double.longBitsToDouble(bits & MANTISSA | 1023L << MANTISSA_BITS);
        double r = mantissa * INVERSE[grid] - 1;
        double exponent = Double.longBitsToDouble(bits >>> MANTISSA_BITS | TWO_TO_52_BITS) - TWO_TO_52_AND_BIAS;
        double logarithm = exponent * LN2 + LOGARITHM[grid] + r * (1 - r * (0.5 - r * (1.0 / 3)));
        return (float) (logarithm * factor);
    }
}

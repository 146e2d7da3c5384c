package org.prosodia.spectrogram;

/**
 * Companding by {@code ln(1 + mu x) / ln(1 + mu)}, faster than with {@link Math#log}. Immutable.
 *
 * <p>The idea: {@code 1 + mu x = 2^e c (1 + r)} with {@code c} on a grid of 256 points in [1, 2) and {@code 0 <= r <
 * 1/256}. The logarithms of the grid are tabulated, and three terms of the series yield {@code ln(1 + r)} within
 * {@code r^4 / 4 < 6e-11}. The result is exact at {@code x = 0}.
 */
final class MuLaw {

    private static final int GRID_BITS = 8;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    /**
     * The bits of 2^52, which convert a whole number below 2^52 to a double: written into the mantissa, it is added to
     * 2^52. A cast from long has the same result, but its instruction waits for the register's previous content, which
     * makes the whole up to three times slower if the compiler's choice of registers is unlucky.
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

    /** Returns the companded value of {@code x}, which is at least 0; 0 yields 0 and 1 yields 1. */
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

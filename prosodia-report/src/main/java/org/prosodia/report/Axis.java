package org.prosodia.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale from values to pixels, with ticks at round numbers.
 *
 * @param from the value at the first pixel's outer edge
 * @param to the value at the last pixel's outer edge; different from {@code from}, and less than it on an axis that
 *     falls
 * @param pixels the number of pixels between the edges
 */
public record Axis(double from, double to, int pixels) {

    /** Returns the place of a value, in pixels from the first edge. */
    public double place(double value) {
        return (value - from) / (to - from) * pixels;
    }

    /** Returns the value at the middle of a pixel. */
    double value(int pixel) {
        return from + (pixel + 0.5) / pixels * (to - from);
    }

    /**
     * Returns the multiples of 1, 2 or 5 times a power of ten within the axis, at least some pixels apart. The axis
     * must rise.
     */
    public List<BigDecimal> ticks(int apart) {
        BigDecimal step = step((to - from) * apart / pixels);
        List<BigDecimal> ticks = new ArrayList<>();
        long first = (long) Math.ceil(from / step.doubleValue() - 1e-9);
        long last = (long) Math.floor(to / step.doubleValue() + 1e-9);
        for (long n = first; n <= last; n++) {
            ticks.add(step.multiply(BigDecimal.valueOf(n)));
        }
        return ticks;
    }

    private static BigDecimal step(double least) {
        int power = (int) Math.floor(Math.log10(least));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit, -power);
            if (step.doubleValue() >= least * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.valueOf(1, -power - 1);
    }
}

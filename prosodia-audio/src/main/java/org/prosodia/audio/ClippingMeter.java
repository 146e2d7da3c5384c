package org.prosodia.audio;

/**
 * Counts samples that were cut off: three or more in a row of one value at the edge of what occurs, where a wave's crest is flat. The edge
 * is full scale (32767 of 32768 and beyond, as decoders of lossy formats give), or the largest value of that sign so far, since recordings
 * are made quieter after they were cut off; a larger value makes a new edge, and the count of those within it void. Not thread-safe.
 *
 * <p>An undistorted crest has three equal samples at the very edge now and then, where it is low and rounding is coarse: a share of a
 * thousandth or more is clipping.
 */
public final class ClippingMeter {

    /** Samples in a row that count: fewer may be a crest that was not cut off. */
    public static final int RUN = 3;

    /** The largest value of 16 bits. */
    private static final double FULL = 1 - 0x1p-15;

    /** Below a hundredth of full scale nothing is cut off, and silence is one value for long. */
    private static final double QUIET = 0.01;

    private final double[] edge = {QUIET, QUIET}; // of positive and of negative values
    private final long[] within = new long[2]; // samples at that edge, where it is below full scale
    private long full;
    private long samples;
    private double last;
    private int run;

    /** Takes a sample; 1 is full scale. */
    public void accept(double sample) {
        samples++;
        double size = Math.min(Math.abs(sample), FULL);
        int sign = sample < 0 ? 1 : 0;
        double clamped = sign == 0 ? size : -size;
        run = clamped == last ? run + 1 : 1;
        last = clamped;
        if (size < edge[sign]) {
            return;
        }
        if (size > edge[sign]) {
            edge[sign] = size;
            within[sign] = 0;
        }
        if (run >= RUN) {
            int more = run == RUN ? RUN : 1;
            if (size == FULL) {
                full += more;
            } else {
                within[sign] += more;
            }
        }
    }

    /** The share of the samples that were cut off, 0 to 1; 0 of none. */
    public double share() {
        return samples == 0 ? 0 : (double) clipped() / samples;
    }

    /** How many were cut off. */
    public long clipped() {
        return full + within[0] + within[1];
    }

    /** How many were taken. */
    public long samples() {
        return samples;
    }
}

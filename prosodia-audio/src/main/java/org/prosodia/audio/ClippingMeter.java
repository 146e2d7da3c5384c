package org.prosodia.audio;

/**
 * Counts clipped samples: three or more consecutive samples of one value at the edge of the range, where a wave's crest
 * is flat. The edge is full scale (32767/32768 and above, as decoders of lossy formats give), or the largest value of
 * that sign so far, since a recording may have been made quieter after clipping; a larger value becomes the new edge,
 * and resets the count of those below full scale. Not thread-safe.
 *
 * <p>An undistorted crest has three equal samples now and then, where it is low and rounding is coarse: only a share of
 * a thousandth or more means clipping.
 */
public final class ClippingMeter {

    /** The number of equal consecutive samples that counts as clipping: fewer may be an undistorted crest. */
    public static final int RUN = 3;

    /** The largest value of 16 bits. */
    private static final double FULL = 1 - 0x1p-15;

    /** The level below which samples do not count: a hundredth of full scale. Long silence is one value, too. */
    private static final double QUIET = 0.01;

    private final double[] edge = {QUIET, QUIET}; // of positive and of negative values
    private final long[] within = new long[2]; // samples at that edge, where it is below full scale
    private long full;
    private long samples;
    private double last;
    private int run;

    /** Adds a sample; 1 is full scale. */
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

    /** Returns the share of samples that are clipped, 0 to 1; 0 if there are no samples. */
    public double share() {
        return samples == 0 ? 0 : (double) clipped() / samples;
    }

    /** Returns the number of clipped samples. */
    public long clipped() {
        return full + within[0] + within[1];
    }

    /** Returns the number of samples. */
    public long samples() {
        return samples;
    }
}

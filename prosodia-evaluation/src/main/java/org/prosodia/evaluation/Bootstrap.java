package org.prosodia.evaluation;

/**
 * How an interval is resampled: units (speakers or utterances) are drawn with replacement, as many as there are, again and again, and the
 * interval leaves the same share of the resampled values out at either end (the percentile method of Efron and Tibshirani, <i>An
 * Introduction to the Bootstrap</i>, 1993, chapter 13).
 *
 * <p>With few units percentile intervals come out too narrow: with ten speakers by a factor of about {@code sqrt(9 / 10)}.
 *
 * @param resamples how often; at least 100
 * @param level the interval's confidence, between 0 and 1
 * @param seed of the draws; equal seeds give equal intervals
 */
public record Bootstrap(int resamples, double level, long seed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are too few resamples, or the level is not between 0 and 1
     */
    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException("an interval wants 100 resamples or more, not " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level of confidence is between 0 and 1, not " + level);
        }
    }

    /** What commands and reports use, so that the same predictions have the same intervals everywhere. */
    public static final Bootstrap STANDARD = withSeed(1);

    /** 10,000 resamples for a 95 % interval. */
    public static Bootstrap withSeed(long seed) {
        return new Bootstrap(10_000, 0.95, seed);
    }
}

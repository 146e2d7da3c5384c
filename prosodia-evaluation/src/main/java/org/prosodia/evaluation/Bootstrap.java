package org.prosodia.evaluation;

/**
 * The settings of the percentile bootstrap (Efron and Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993,
 * chapter 13). Units (speakers or utterances) are drawn with replacement, as many as there are; the interval excludes
 * the same share of the resampled values at either end.
 *
 * <p>With few units percentile intervals are too narrow: with ten speakers by a factor of about {@code sqrt(9 / 10)}.
 *
 * @param resamples the number of resamples; at least 100
 * @param level the interval's confidence, between 0 and 1
 * @param seed the seed of the draws; equal seeds give equal intervals
 */
public record Bootstrap(int resamples, double level, long seed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are too few resamples, or the level is not between 0 and 1
     */
    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException("an interval needs 100 resamples or more, not " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level of confidence must be between 0 and 1, not " + level);
        }
    }

    /**
     * The fewest speakers that have an interval by speaker: with fewer, draws repeat so much that the interval is
     * narrower than the one by utterance; and no permutation of fewer sides has a p below 0.05.
     */
    public static final int FEWEST_SPEAKERS = 6;

    /** The settings that commands and reports use, so that the same predictions have the same intervals everywhere. */
    public static final Bootstrap STANDARD = withSeed(1);

    /** Returns 10,000 resamples for a 95 % interval. */
    public static Bootstrap withSeed(long seed) {
        return new Bootstrap(10_000, 0.95, seed);
    }
}

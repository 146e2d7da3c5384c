package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A permutation test of the difference between two sides: the probability of a difference at least as large if chance
 * alone decides which side's predictions are called first. For each speaker the two sides are swapped or not, and the
 * difference is computed anew. Speakers are swapped whole, because a speaker's utterances are not independent. Up to 16
 * speakers every arrangement is tried; with more, random ones, and the observed one is counted among them (Phipson and
 * Smyth, <i>Permutation P-values should never be zero</i>, 2010).
 *
 * <p>With few speakers p cannot be small: with n of them it is at least 2 / 2^n.
 *
 * @param measure the measure compared
 * @param difference the first side's mean measure minus the second's
 * @param p the share of arrangements with a difference at least as large in size
 * @param speakers the number of speakers that could be swapped
 * @param arrangements the number of arrangements tried
 * @param exact true if these are all there are
 */
public record PermutationTest(
        Measure measure, double difference, double p, int speakers, int arrangements, boolean exact) {

    private static final int EXACT_SPEAKERS = 16;
    private static final int DRAWS = 10_000;
    private static final double ROUNDING = 1e-12; // arrangements that are equal by symmetry differ by rounding

    /**
     * Returns the test for two sides with equally many runs; the first run of one side is paired with the first of the
     * other, and so on.
     *
     * @param labels the classes
     * @param seed the seed of the random arrangements
     * @throws IllegalArgumentException if the sides have no runs or not equally many, or the runs are not over the same
     *     utterances, truths and speakers
     */
    public static PermutationTest of(
            List<String> labels,
            List<List<Prediction>> first,
            List<List<Prediction>> second,
            Measure measure,
            long seed) {
        if (first.isEmpty() || first.size() != second.size()) {
            throw new IllegalArgumentException("a permutation test needs the same number of runs on each side, not "
                    + first.size() + " and " + second.size());
        }
        List<List<Prediction>> runs = new ArrayList<>(first);
        runs.addAll(second);
        Resampling sides = new Resampling(labels, runs, Prediction::speaker);
        int speakers = sides.units();
        boolean exact = speakers <= EXACT_SPEAKERS;
        double seen = difference(sides, new boolean[speakers], measure);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int arrangements = exact ? 1 << speakers : DRAWS + 1;
        int asLarge = 0;
        for (int i = 0; i < arrangements; i++) {
            boolean[] swapped = exact ? bits(i, speakers) : i == 0 ? new boolean[speakers] : drawn(random, speakers);
            if (Math.abs(difference(sides, swapped, measure)) >= Math.abs(seen) - ROUNDING) {
                asLarge++;
            }
        }
        return new PermutationTest(measure, seen, (double) asLarge / arrangements, speakers, arrangements, exact);
    }

    private static double difference(Resampling sides, boolean[] swapped, Measure measure) {
        List<ConfusionMatrix> matrices = sides.swapped(swapped);
        int runs = matrices.size() / 2;
        double difference = 0;
        for (int i = 0; i < runs; i++) {
            difference += measure.of(matrices.get(i)) - measure.of(matrices.get(i + runs));
        }
        return difference / runs;
    }

    private static boolean[] bits(int number, int count) {
        boolean[] bits = new boolean[count];
        for (int i = 0; i < count; i++) {
            bits[i] = (number >> i & 1) == 1;
        }
        return bits;
    }

    private static boolean[] drawn(UniformRandomProvider random, int count) {
        boolean[] bits = new boolean[count];
        for (int i = 0; i < count; i++) {
            bits[i] = random.nextBoolean();
        }
        return bits;
    }
}

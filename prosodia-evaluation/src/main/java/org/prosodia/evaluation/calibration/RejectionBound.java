package org.prosodia.evaluation.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Interval;

/**
 * The least probability at which answers are right as often as asked for, read from the risk-coverage curve of
 * out-of-fold predictions (Geifman and El-Yaniv, <i>Selective Classification for Deep Neural Networks</i>, NIPS 2017).
 * Of the points of the curve that reach the accuracy, it is the one with the most answers.
 *
 * @param accuracy the share of answers that is to be right, above 0 and up to 1
 * @param threshold the least probability that is answered
 * @param coverage the share of utterances answered at this threshold
 * @param interval the percentile interval of the threshold, by resampling speakers; its upper end is infinite if too
 *     many resamples do not reach the accuracy. Empty if there are fewer than {@link Bootstrap#FEWEST_SPEAKERS}
 */
public record RejectionBound(double accuracy, double threshold, double coverage, Optional<Interval> interval) {

    /** The fewest answers that show an accuracy; a point of the curve with fewer reaches none. */
    public static final int FEWEST_ANSWERS = 20;

    private static final double ROUNDING = 1e-9; // of a product of a share and a count

    /**
     * Returns the bound of an accuracy; empty if no threshold with {@value #FEWEST_ANSWERS} answers or more reaches it.
     *
     * @param claims the claims of out-of-fold predictions
     * @param speakers the speaker of each
     * @throws IllegalArgumentException if there is not a speaker for each claim, or the accuracy is no share
     */
    public static Optional<RejectionBound> of(
            List<Reliability.Claim> claims, List<String> speakers, double accuracy, Bootstrap bootstrap) {
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy must be above 0 and at most 1, not " + accuracy);
        }
        if (claims.size() != speakers.size()) {
            throw new IllegalArgumentException(claims.size() + " claims of " + speakers.size() + " speakers");
        }
        Ranked ranked = Ranked.of(claims, speakers);
        int[] once = new int[ranked.speakers];
        Arrays.fill(once, 1);
        double threshold = ranked.threshold(accuracy, once);
        if (threshold == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        double answered = claims.stream()
                .filter(claim -> claim.probability() >= threshold)
                .count();
        return Optional.of(new RejectionBound(
                accuracy, threshold, answered / claims.size(), ranked.interval(accuracy, bootstrap)));
    }

    /**
     * Claims from the surest down.
     *
     * @param probabilities in descending order
     * @param right true for the claims that are right
     * @param speaker the number of each claim's speaker
     * @param speakers the number of speakers
     */
    private record Ranked(double[] probabilities, boolean[] right, int[] speaker, int speakers) {

        static Ranked of(List<Reliability.Claim> claims, List<String> names) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, claims.size()).boxed().toList());
            order.sort(Comparator.comparingDouble((Integer i) -> claims.get(i).probability())
                    .reversed());
            List<String> distinct = names.stream().distinct().sorted().toList();
            double[] probabilities = new double[order.size()];
            boolean[] right = new boolean[order.size()];
            int[] speaker = new int[order.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = claims.get(order.get(i)).probability();
                right[i] = claims.get(order.get(i)).correct();
                speaker[i] = distinct.indexOf(names.get(order.get(i)));
            }
            return new Ranked(probabilities, right, speaker, distinct.size());
        }

        /**
         * Returns the lowest probability at which the answers reach an accuracy; infinity if none does.
         *
         * @param drawn how often each speaker counts
         */
        double threshold(double accuracy, int[] drawn) {
            long answers = 0;
            long correct = 0;
            double threshold = Double.POSITIVE_INFINITY;
            for (int i = 0; i < probabilities.length; i++) {
                answers += drawn[speaker[i]];
                correct += right[i] ? drawn[speaker[i]] : 0;
                boolean last = i + 1 == probabilities.length || probabilities[i + 1] < probabilities[i];
                if (last && answers >= FEWEST_ANSWERS && correct >= accuracy * answers - ROUNDING) {
                    threshold = probabilities[i];
                }
            }
            return threshold;
        }

        Optional<Interval> interval(double accuracy, Bootstrap bootstrap) {
            if (speakers < Bootstrap.FEWEST_SPEAKERS) {
                return Optional.empty();
            }
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(bootstrap.seed());
            double[] thresholds = new double[bootstrap.resamples()];
            for (int i = 0; i < thresholds.length; i++) {
                int[] drawn = new int[speakers];
                for (int s = 0; s < speakers; s++) {
                    drawn[random.nextInt(speakers)]++;
                }
                thresholds[i] = threshold(accuracy, drawn);
            }
            Arrays.sort(thresholds);
            int outside = (int) ((1 - bootstrap.level()) / 2 * thresholds.length); // without arithmetic on infinity
            return Optional.of(
                    new Interval(thresholds[outside], thresholds[thresholds.length - 1 - outside], bootstrap.level()));
        }
    }
}

package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of one class against the rest: which share of the class and which share of the
 * others have at least some probability of the class, from the highest probability down to the lowest (Fawcett, <i>An
 * introduction to ROC analysis</i>, Pattern Recognition Letters 27, 2006). Utterances with equal scores are one point.
 *
 * @param points from (0, 0) to (1, 1), both shares ascending; the first has the threshold infinity
 * @param area the area under the curve, 0 to 1: the probability that an utterance of the class has a higher score than
 *     one of another class, ties counting half. This is the Mann-Whitney statistic by midranks over the number of
 *     pairs; 0.5 is chance
 */
public record RocCurve(List<Point> points, double area) {

    /**
     * The utterances with at least some probability of the class.
     *
     * @param threshold the least probability
     * @param falsePositives the share of the other classes' utterances, 0 to 1
     * @param truePositives the share of the class's utterances, 0 to 1
     */
    public record Point(double threshold, double falsePositives, double truePositives) {}

    /** Copies the points. */
    public RocCurve {
        points = List.copyOf(points);
    }

    /**
     * Returns the curve of a class.
     *
     * @param labels the classes, in the order of the scores
     * @param k the number of the class, from 0
     * @param predictions of one run, or of several together; logits are converted to probabilities by softmax
     * @return the curve; empty if no utterance has the class, all have it, or a score is not a number
     * @throws IllegalArgumentException if a truth is not among the labels
     */
    public static Optional<RocCurve> of(List<String> labels, int k, List<Prediction> predictions) {
        ClassScores scores = ClassScores.of(labels, predictions);
        RankedClass ranked = RankedClass.of(scores, k);
        double area = ranked.area();
        if (Double.isNaN(area)) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        long positives = 0;
        long negatives = 0;
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.positive(i)) {
                positives++;
            } else {
                negatives++;
            }
            if (ranked.lastOfTie(i)) {
                points.add(new Point(
                        scores.probability(ranked.utterance(i), k),
                        (double) negatives / ranked.negatives(),
                        (double) positives / ranked.positives()));
            }
        }
        return Optional.of(new RocCurve(points, area));
    }

    /**
     * The scores of utterances for each class, made comparable between utterances. Logits are known only up to a
     * constant of each utterance, so they become log-odds of their softmax, which do not saturate; probabilities are
     * left as they are. Scores are taken for probabilities if in every prediction they are at least 0 and add up to 1.
     */
    static final class ClassScores {

        private static final double ROUNDING = 1e-6; // of probabilities computed with 32 bits

        private final int[] truths;
        private final double[][] scores; // [utterance][class], higher for a more probable class
        private final boolean probabilities;

        private ClassScores(int[] truths, double[][] scores, boolean probabilities) {
            this.truths = truths;
            this.scores = scores;
            this.probabilities = probabilities;
        }

        /**
         * Converts the scores of predictions.
         *
         * @throws IllegalArgumentException if a truth is not among the labels
         */
        static ClassScores of(List<String> labels, List<Prediction> predictions) {
            double[][] scores = predictions.stream().map(Prediction::scores).toArray(double[][]::new);
            boolean probabilities = true;
            for (double[] each : scores) {
                probabilities &= probabilities(each);
            }
            for (int u = 0; u < scores.length && !probabilities; u++) {
                scores[u] = logOdds(scores[u]);
            }
            int[] truths = predictions.stream()
                    .mapToInt(p -> ConfusionMatrix.index(labels, p.truth(), p))
                    .toArray();
            return new ClassScores(truths, scores, probabilities);
        }

        private static boolean probabilities(double[] scores) {
            double sum = 0;
            for (double score : scores) {
                if (!(score >= 0)) {
                    return false;
                }
                sum += score;
            }
            return Math.abs(sum - 1) <= ROUNDING;
        }

        /** Returns {@code z_k - log(sum of exp(z_j), j other than k)} for each class k. */
        private static double[] logOdds(double[] logits) {
            double[] odds = new double[logits.length];
            for (int k = 0; k < odds.length; k++) {
                double highest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < odds.length; j++) {
                    highest = j == k ? highest : Math.max(highest, logits[j]);
                }
                double sum = 0;
                for (int j = 0; j < odds.length && highest > Double.NEGATIVE_INFINITY; j++) {
                    sum += j == k ? 0 : Math.exp(logits[j] - highest);
                }
                odds[k] = logits[k] - (sum > 0 ? highest + Math.log(sum) : highest);
            }
            return odds;
        }

        int utterances() {
            return truths.length;
        }

        boolean of(int utterance, int k) {
            return truths[utterance] == k;
        }

        double score(int utterance, int k) {
            return scores[utterance][k];
        }

        /** Returns the probability of a class. */
        double probability(int utterance, int k) {
            double score = scores[utterance][k];
            return probabilities ? score : 1 / (1 + Math.exp(-score));
        }
    }

    /** Utterances in descending order of their score for one class. */
    static final class RankedClass {

        private final int[] order;
        private final boolean[] positive;
        private final boolean[] lastOfTie;
        private final long positives;
        private final boolean numbers;

        private RankedClass(int[] order, boolean[] positive, boolean[] lastOfTie, boolean numbers) {
            this.order = order;
            this.positive = positive;
            this.lastOfTie = lastOfTie;
            this.positives =
                    IntStream.range(0, positive.length).filter(i -> positive[i]).count();
            this.numbers = numbers;
        }

        static RankedClass of(ClassScores scores, int k) {
            int[] order = IntStream.range(0, scores.utterances())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer u) -> scores.score(u, k))
                            .reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
            boolean[] positive = new boolean[order.length];
            boolean[] last = new boolean[order.length];
            boolean numbers = true;
            for (int i = 0; i < order.length; i++) {
                double score = scores.score(order[i], k);
                numbers &= Double.isFinite(score);
                positive[i] = scores.of(order[i], k);
                last[i] = i + 1 == order.length || scores.score(order[i + 1], k) != score;
            }
            return new RankedClass(order, positive, last, numbers);
        }

        int size() {
            return order.length;
        }

        int utterance(int i) {
            return order[i];
        }

        boolean positive(int i) {
            return positive[i];
        }

        /** Returns true if the next utterance has a lower score. */
        boolean lastOfTie(int i) {
            return lastOfTie[i];
        }

        long positives() {
            return positives;
        }

        long negatives() {
            return order.length - positives;
        }

        /**
         * Returns the area under the curve; NaN if there are no positives or no negatives, or an utterance has no
         * finite score.
         */
        double area() {
            int[] once = new int[order.length];
            Arrays.fill(once, 1);
            return area(once);
        }

        /**
         * Returns the area if each utterance counts as often as its weight.
         *
         * @param weights by utterance; at least 0
         * @return NaN if there are no positives or no negatives, or an utterance has no finite score
         */
        double area(int[] weights) {
            long above = 0; // positives with a higher score
            long tied = 0; // positives of the present tie
            long others = 0; // negatives of the present tie
            long negatives = 0;
            double halves = 0; // twice the number of pairs in which the positive is above; whole, and exact below 2^53
            for (int i = 0; i < order.length; i++) {
                int weight = weights[order[i]];
                if (positive[i]) {
                    tied += weight;
                } else {
                    others += weight;
                }
                if (lastOfTie[i]) {
                    halves += (2.0 * above + tied) * others;
                    above += tied;
                    negatives += others;
                    tied = 0;
                    others = 0;
                }
            }
            return numbers && above > 0 && negatives > 0 ? halves / (2.0 * above * negatives) : Double.NaN;
        }
    }
}

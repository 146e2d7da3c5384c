package org.prosodia.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Utterances in descending order of their score for one class. */
final class RankedClass {

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
            numbers &= !Double.isNaN(score);
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

    /** Returns the area under the curve; NaN if there are no positives or no negatives, or a score is not a number. */
    double area() {
        int[] once = new int[order.length];
        Arrays.fill(once, 1);
        return area(once);
    }

    /**
     * Returns the area if each utterance counts as often as its weight.
     *
     * @param weights by utterance; at least 0
     * @return NaN if there are no positives or no negatives, or a score is not a number
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

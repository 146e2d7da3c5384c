package org.prosodia.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The number of utterances for each pair of true and predicted class. Immutable.
 *
 * @param labels the classes in order
 * @param counts utterances by {@code [truth][predicted]}, K x K for K labels; copied on the way in and out
 */
public record ConfusionMatrix(List<String> labels, long[][] counts) {

    /**
     * Copies the counts.
     *
     * @throws IllegalArgumentException if labels repeat, the counts are not square or not of the labels' number, or one
     *     is negative
     */
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        int size = labels.size();
        if (new HashSet<>(labels).size() != size) {
            throw new IllegalArgumentException("a label occurs twice in " + labels);
        }
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException(size + " labels need " + size + " x " + size + " counts");
        }
        if (Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must not be negative: " + Arrays.deepToString(counts));
        }
        counts = copy(counts);
    }

    /**
     * Counts predictions.
     *
     * @throws IllegalArgumentException if a prediction names a label that is not among these
     */
    public static ConfusionMatrix of(List<String> labels, List<Prediction> predictions) {
        long[][] counts = new long[labels.size()][labels.size()];
        for (Prediction prediction : predictions) {
            counts[index(labels, prediction.truth(), prediction)][index(labels, prediction.predicted(), prediction)]++;
        }
        return new ConfusionMatrix(labels, counts);
    }

    static int index(List<String> labels, String label, Prediction prediction) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("the prediction of " + prediction.id() + " has the label '" + label
                    + "', which is not among " + labels);
        }
        return index;
    }

    @Override
    public long[][] counts() {
        return copy(counts);
    }

    /** Returns the number of utterances of one class that were predicted as another, or as itself. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** Returns the number of all utterances. */
    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** Returns the number of utterances of a class. */
    public long occurrences(int k) {
        return Arrays.stream(counts[k]).sum();
    }

    /** Returns the number of utterances predicted as a class, rightly or not. */
    public long predicted(int k) {
        return Arrays.stream(counts).mapToLong(row -> row[k]).sum();
    }

    /**
     * Returns WA, the share of utterances predicted rightly, 0 to 1.
     *
     * @throws IllegalStateException if there are no utterances
     */
    public double weightedAccuracy() {
        long right =
                IntStream.range(0, labels.size()).mapToLong(k -> counts[k][k]).sum();
        return (double) right / requireSome();
    }

    /**
     * Returns UA, the mean recall of the classes that occur, 0 to 1. Chance is one over their number.
     *
     * @throws IllegalStateException if there are no utterances
     */
    public double unweightedAccuracy() {
        requireSome();
        return occurring()
                .mapToDouble(k -> (double) counts[k][k] / occurrences(k))
                .average()
                .orElseThrow();
    }

    /**
     * Returns the mean F1 of the classes that occur, 0 to 1. A class's F1 is {@code 2 hits / (occurrences +
     * predicted)}, the harmonic mean of its precision and recall, and 0 if it is never predicted.
     *
     * @throws IllegalStateException if there are no utterances
     */
    public double macroF1() {
        requireSome();
        return occurring()
                .mapToDouble(k -> 2.0 * counts[k][k] / (occurrences(k) + predicted(k)))
                .average()
                .orElseThrow();
    }

    /** Returns the share of a class's utterances that were found; empty if the class does not occur. */
    public OptionalDouble recall(int k) {
        return share(counts[k][k], occurrences(k));
    }

    /**
     * Returns the share of utterances predicted as a class that are of that class; empty if the class was never
     * predicted.
     */
    public OptionalDouble precision(int k) {
        return share(counts[k][k], predicted(k));
    }

    /** Returns a class's {@code 2 hits / (occurrences + predicted)}; empty if it neither occurs nor is predicted. */
    public OptionalDouble f1(int k) {
        return share(2 * counts[k][k], occurrences(k) + predicted(k));
    }

    /**
     * Returns the sum of both matrices.
     *
     * @throws IllegalArgumentException if the labels or their order differ
     */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (!labels.equals(other.labels)) {
            throw new IllegalArgumentException("labels differ: " + labels + " and " + other.labels);
        }
        long[][] sum = copy(counts);
        for (int t = 0; t < sum.length; t++) {
            for (int p = 0; p < sum.length; p++) {
                sum[t][p] += other.counts[t][p];
            }
        }
        return new ConfusionMatrix(labels, sum);
    }

    private IntStream occurring() {
        return IntStream.range(0, labels.size()).filter(k -> occurrences(k) > 0);
    }

    private long requireSome() {
        long total = total();
        if (total == 0) {
            throw new IllegalStateException("accuracy needs at least one utterance");
        }
        return total;
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    private static long[][] copy(long[][] counts) {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix m && labels.equals(m.labels) && Arrays.deepEquals(counts, m.counts);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return labels + " " + Arrays.deepToString(counts);
    }
}

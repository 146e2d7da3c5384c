package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param predictions of one run, or of several together; their scores are converted to probabilities by
     *     {@link ClassScores}
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
}

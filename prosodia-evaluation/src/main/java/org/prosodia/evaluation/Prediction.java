package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The prediction for an utterance, made in the fold that tested it.
 *
 * @param id the utterance, unique within a run
 * @param speaker the speaker
 * @param fold the fold that had the utterance in its test part
 * @param truth its label
 * @param predicted the label predicted
 * @param scores one for each label, in the order of the run's labels: logits (the mean over the segments) or
 *     probabilities, depending on the run's aggregation. A label that the test of the fold did not offer has negative
 *     infinity. Copied on the way in and out
 * @param distance the distance of the utterance's features from those of the training utterances, as
 *     docs/reference/model-format.md defines it; empty if it was not measured
 */
public record Prediction(
        String id,
        String speaker,
        String fold,
        String truth,
        String predicted,
        double[] scores,
        OptionalDouble distance) {

    /** Creates a prediction without a distance. */
    public Prediction(String id, String speaker, String fold, String truth, String predicted, double[] scores) {
        this(id, speaker, fold, truth, predicted, scores, OptionalDouble.empty());
    }

    /** Copies the scores. */
    public Prediction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(fold, "fold");
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(predicted, "predicted");
        Objects.requireNonNull(distance, "distance");
        scores = scores.clone();
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** Returns this prediction with another distance. */
    public Prediction withDistance(OptionalDouble other) {
        return new Prediction(id, speaker, fold, truth, predicted, scores, other);
    }

    /** Returns true if the prediction is right. */
    public boolean correct() {
        return truth.equals(predicted);
    }

    /**
     * Returns the scores of a test that offers some of the labels: those of the others are negative infinity, and
     * probabilities are divided by their sum over the labels offered.
     *
     * @param scores of all labels, logits or probabilities
     * @param labels the labels of the scores, in order
     * @param offered the labels that the answer may be
     * @param probabilities true if the scores are probabilities
     */
    public static double[] offered(
            double[] scores, List<String> labels, Collection<String> offered, boolean probabilities) {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += offered.contains(labels.get(k)) ? scores[k] : 0;
        }
        double[] restricted = new double[scores.length];
        for (int k = 0; k < scores.length; k++) {
            double score = probabilities && offered.size() < labels.size() && sum > 0 ? scores[k] / sum : scores[k];
            restricted[k] = offered.contains(labels.get(k)) ? score : Double.NEGATIVE_INFINITY;
        }
        return restricted;
    }

    /** Returns the labels that the test offered: those with a score. */
    public List<String> offered(List<String> labels) {
        List<String> offered = new ArrayList<>();
        for (int k = 0; k < scores.length; k++) {
            if (scores[k] != Double.NEGATIVE_INFINITY) {
                offered.add(labels.get(k));
            }
        }
        return offered;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction p
                && id.equals(p.id)
                && speaker.equals(p.speaker)
                && fold.equals(p.fold)
                && truth.equals(p.truth)
                && predicted.equals(p.predicted)
                && Arrays.equals(scores, p.scores)
                && distance.equals(p.distance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, speaker, fold, truth, predicted, Arrays.hashCode(scores), distance);
    }

    @Override
    public String toString() {
        return id + " (" + speaker + ", fold " + fold + "): " + truth + " taken for " + predicted + " "
                + Arrays.toString(scores);
    }
}

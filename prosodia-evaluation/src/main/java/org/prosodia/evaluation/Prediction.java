package org.prosodia.evaluation;

import java.util.Arrays;
import java.util.Objects;

/**
 * The prediction for an utterance, made in the fold that tested it.
 *
 * @param id the utterance, unique within a run
 * @param speaker the speaker
 * @param fold the fold that had the utterance in its test part
 * @param truth its label
 * @param predicted the label predicted
 * @param scores one for each label, in the order of the run's labels: logits (the mean over the segments) or
 *     probabilities, depending on the run's aggregation; nothing in this package reads them. Copied on the way in and
 *     out
 */
public record Prediction(String id, String speaker, String fold, String truth, String predicted, double[] scores) {

    /** Copies the scores. */
    public Prediction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(fold, "fold");
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(predicted, "predicted");
        scores = scores.clone();
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** Returns true if the prediction is right. */
    public boolean correct() {
        return truth.equals(predicted);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction p
                && id.equals(p.id)
                && speaker.equals(p.speaker)
                && fold.equals(p.fold)
                && truth.equals(p.truth)
                && predicted.equals(p.predicted)
                && Arrays.equals(scores, p.scores);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, speaker, fold, truth, predicted, Arrays.hashCode(scores));
    }

    @Override
    public String toString() {
        return id + " (" + speaker + ", fold " + fold + "): " + truth + " taken for " + predicted + " "
                + Arrays.toString(scores);
    }
}

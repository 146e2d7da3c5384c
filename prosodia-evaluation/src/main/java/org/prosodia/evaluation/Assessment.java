package org.prosodia.evaluation;

import java.util.List;

/**
 * A score card with its intervals: the results that every command prints of a run.
 *
 * @param card the scores
 * @param bySpeaker an interval of each measure, in the measures' order, by resampling speakers; empty if there are
 *     fewer than {@link Bootstrap#FEWEST_SPEAKERS}
 * @param byUtterance the same by resampling utterances; too narrow, since utterances of a speaker are not independent
 * @param baseline the confusion matrix of always predicting the most frequent label
 * @param areas the areas under the ROC curves, with intervals by speaker under the same condition
 * @param speakers the scores by speaker
 */
public record Assessment(
        ScoreCard card,
        List<BootstrapInterval> bySpeaker,
        List<BootstrapInterval> byUtterance,
        ConfusionMatrix baseline,
        RocAreas areas,
        SpeakerScores speakers) {

    /** Copies the lists. */
    public Assessment {
        bySpeaker = List.copyOf(bySpeaker);
        byUtterance = List.copyOf(byUtterance);
    }

    /**
     * Assesses a run.
     *
     * @param labels the classes in order
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not
     *     among these
     */
    public static Assessment of(List<String> labels, List<Prediction> predictions, Bootstrap bootstrap) {
        boolean several =
                predictions.stream().map(Prediction::speaker).distinct().count() >= Bootstrap.FEWEST_SPEAKERS;
        return new Assessment(
                ScoreCard.of(labels, predictions),
                several ? intervals(labels, predictions, BootstrapInterval.Unit.SPEAKER, bootstrap) : List.of(),
                intervals(labels, predictions, BootstrapInterval.Unit.UTTERANCE, bootstrap),
                ConfusionMatrix.of(labels, MajorityBaseline.of(labels, predictions)),
                RocAreas.of(labels, predictions, bootstrap),
                SpeakerScores.of(labels, predictions));
    }

    private static List<BootstrapInterval> intervals(
            List<String> labels, List<Prediction> predictions, BootstrapInterval.Unit unit, Bootstrap bootstrap) {
        return BootstrapInterval.all(labels, List.of(predictions), unit, bootstrap);
    }
}

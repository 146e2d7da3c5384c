package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The scores of each speaker of a run. An utterance whose speaker has the utterance's own name has no known speaker, as
 * in results of {@code evaluate}, and is counted but not listed.
 *
 * @param speakers the lowest UA first; of equal ones in the order of their names
 * @param unknown the number of utterances without a known speaker
 */
public record SpeakerScores(List<Speaker> speakers, long unknown) {

    /**
     * A speaker.
     *
     * @param name the speaker's name
     * @param matrix the confusions; its UA is over the classes that the speaker has
     */
    public record Speaker(String name, ConfusionMatrix matrix) {

        /**
         * Returns the most frequent wrong answer; of equally frequent ones the first in the order of the labels, truths
         * first. Empty if there are no errors.
         */
        public Optional<Confusion> mostFrequent() {
            Confusion most = new Confusion("", "", 0);
            for (int t = 0; t < matrix.labels().size(); t++) {
                for (int p = 0; p < matrix.labels().size(); p++) {
                    if (t != p && matrix.count(t, p) > most.count) {
                        most = new Confusion(
                                matrix.labels().get(t), matrix.labels().get(p), matrix.count(t, p));
                    }
                }
            }
            return most.count > 0 ? Optional.of(most) : Optional.empty();
        }
    }

    /**
     * Utterances of one class that were predicted as another.
     *
     * @param truth their class
     * @param predicted the class predicted
     * @param count their number
     */
    public record Confusion(String truth, String predicted, long count) {}

    /** Copies the speakers. */
    public SpeakerScores {
        speakers = List.copyOf(speakers);
    }

    /**
     * Returns the scores by speaker.
     *
     * @param labels the classes in order
     * @param predictions of one run, or of several together
     * @throws IllegalArgumentException if a label is not in the list
     */
    public static SpeakerScores of(List<String> labels, List<Prediction> predictions) {
        Map<String, List<Prediction>> bySpeaker = new TreeMap<>();
        long unknown = 0;
        for (Prediction prediction : predictions) {
            if (prediction.speaker().equals(prediction.id())) {
                unknown++;
            } else {
                bySpeaker
                        .computeIfAbsent(prediction.speaker(), name -> new ArrayList<>())
                        .add(prediction);
            }
        }
        List<Speaker> speakers = new ArrayList<>();
        bySpeaker.forEach((name, spoken) -> speakers.add(new Speaker(name, ConfusionMatrix.of(labels, spoken))));
        speakers.sort(Comparator.comparingDouble(speaker -> speaker.matrix().unweightedAccuracy()));
        return new SpeakerScores(speakers, unknown);
    }
}

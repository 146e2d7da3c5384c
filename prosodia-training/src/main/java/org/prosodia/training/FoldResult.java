package org.prosodia.training;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prosodia.evaluation.Prediction;

/**
 * The result of one fold of a cross-validation. Immutable.
 *
 * @param name the fold's name
 * @param speakers the speakers of the test part, who were not in training
 * @param predictions the prediction of each tested utterance
 * @param dropped the ids of test utterances without a segment; empty if short utterances are padded
 * @param losses the mean training loss of each epoch, in nats
 * @param validation the UA of the validation part after each epoch, 0 to 1; empty if no epoch is chosen
 * @param steps the batches in training
 * @param segments the training segments of each epoch
 * @param segmentsPerSecond the speed of training
 */
public record FoldResult(
        String name,
        List<String> speakers,
        List<Prediction> predictions,
        List<String> dropped,
        List<Double> losses,
        List<Double> validation,
        long steps,
        int segments,
        double segmentsPerSecond) {

    /** Copies the lists. */
    public FoldResult {
        speakers = List.copyOf(speakers);
        predictions = List.copyOf(predictions);
        dropped = List.copyOf(dropped);
        losses = List.copyOf(losses);
        validation = List.copyOf(validation);
    }

    /** Returns the tested epoch, from 1: the first with the highest validation UA, or the last if none is chosen. */
    public int chosenEpoch() {
        return TrainedNetwork.chosenEpoch(validation, losses.size());
    }

    /**
     * Returns the only label that was predicted, if utterances of several labels were tested: the network knows nothing
     * yet, or the training diverged.
     */
    public Optional<String> onlyLabel() {
        Set<String> truths = predictions.stream().map(Prediction::truth).collect(Collectors.toSet());
        Set<String> predicted = predictions.stream().map(Prediction::predicted).collect(Collectors.toSet());
        return truths.size() > 1 && predicted.size() == 1
                ? Optional.of(predicted.iterator().next())
                : Optional.empty();
    }
}

package org.prosodia.training;

import java.util.List;
import org.prosodia.evaluation.Prediction;

/**
 * What one fold of a cross-validation gave.
 *
 * @param name the fold's
 * @param speakers who was tested, and was not heard in training
 * @param predictions one for each utterance tested
 * @param dropped ids of test utterances without a segment; empty where short utterances are padded
 * @param losses mean training loss of each epoch, in nats
 * @param validation UA of the validation part after each epoch; empty if no epoch is chosen
 * @param steps batches seen
 * @param segments learned from in each epoch
 * @param segmentsPerSecond of training
 */
public record FoldResult(String name, List<String> speakers, List<Prediction> predictions, List<String> dropped, List<Double> losses,
        List<Double> validation, long steps, int segments, double segmentsPerSecond) {

    public FoldResult {
        speakers = List.copyOf(speakers);
        predictions = List.copyOf(predictions);
        dropped = List.copyOf(dropped);
        losses = List.copyOf(losses);
        validation = List.copyOf(validation);
    }

    /** The epoch that was tested, from 1: the one of the highest validation UA, the earliest of equals; without a choice the last. */
    public int chosenEpoch() {
        return TrainedNetwork.chosenEpoch(validation, losses.size());
    }
}

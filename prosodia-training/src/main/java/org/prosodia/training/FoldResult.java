package org.prosodia.training;

import java.util.List;
import org.prosodia.evaluation.Prediction;

/**
 * What one fold of a cross-validation gave.
 *
 * @param name the fold's
 * @param speakers who was tested, and was not heard in training
 * @param predictions one for each utterance tested
 * @param dropped ids of test utterances without a segment, which only {@code --short-utterances drop} makes
 * @param losses mean training loss of each epoch, in nats
 * @param steps batches seen
 * @param segments learned from in each epoch
 * @param segmentsPerSecond of training
 */
public record FoldResult(String name, List<String> speakers, List<Prediction> predictions, List<String> dropped, List<Double> losses,
        long steps, int segments, double segmentsPerSecond) {

    public FoldResult {
        speakers = List.copyOf(speakers);
        predictions = List.copyOf(predictions);
        dropped = List.copyOf(dropped);
        losses = List.copyOf(losses);
    }
}

package org.prosodia.evaluation;

import java.util.List;
import java.util.OptionalInt;

/**
 * How the network of one fold was trained.
 *
 * @param fold the fold's name
 * @param steps batches that it saw
 * @param segments of its training part, each seen once an epoch
 * @param segmentsPerSecond of training
 * @param losses mean training loss of each epoch, in nats
 * @param validation UA of the validation part after each epoch, 0 to 1; empty where the protocol tests the last epoch
 * @param chosenEpoch the epoch that was tested, counted from 1, where the validation part chose it
 * @param dropped ids of test utterances that have no segment and were not scored
 */
public record FoldTraining(String fold, long steps, int segments, double segmentsPerSecond, List<Double> losses, List<Double> validation,
        OptionalInt chosenEpoch, List<String> dropped) {

    /** Copies the lists. */
    public FoldTraining {
        losses = List.copyOf(losses);
        validation = List.copyOf(validation);
        dropped = List.copyOf(dropped);
    }
}

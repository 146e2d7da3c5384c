package org.prosodia.evaluation;

import java.util.List;
import java.util.OptionalInt;

/**
 * The training of one fold's network.
 *
 * @param fold the fold's name
 * @param steps the number of batches
 * @param segments the number of segments in the training part, each used once an epoch
 * @param segmentsPerSecond the speed of training
 * @param losses mean training loss of each epoch, in nats
 * @param validation UA of the validation part after each epoch, 0 to 1; empty if the protocol tests the last epoch
 * @param chosenEpoch the epoch tested, counted from 1, if the validation part chose it
 * @param dropped ids of test utterances that have no segment and were not scored
 */
public record FoldTraining(
        String fold,
        long steps,
        int segments,
        double segmentsPerSecond,
        List<Double> losses,
        List<Double> validation,
        OptionalInt chosenEpoch,
        List<String> dropped) {

    /** Copies the lists. */
    public FoldTraining {
        losses = List.copyOf(losses);
        validation = List.copyOf(validation);
        dropped = List.copyOf(dropped);
    }
}

package org.prosodia.training;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.TrainingDomain;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/**
 * A trained network: everything about it that a model file contains. Immutable.
 *
 * @param architecture its shape
 * @param frontEnd its input, with the fitted scaling
 * @param labels its classes in order
 * @param weights its parameters after the last step, or after the chosen epoch
 * @param losses the mean loss of each epoch, in nats
 * @param validation the score of each epoch on a validation part; empty if no epoch is chosen
 * @param steps the batches in training
 * @param segments the training segments of each epoch
 * @param segmentsPerSecond the speed of training since it was started or resumed
 * @param domain the distribution of its features over the training utterances; empty if its segments are of one size,
 *     or all utterances have the same features
 */
public record TrainedNetwork(
        Architecture architecture,
        FrontEnd frontEnd,
        List<String> labels,
        Weights weights,
        List<Double> losses,
        List<Double> validation,
        long steps,
        int segments,
        double segmentsPerSecond,
        Optional<TrainingDomain> domain) {

    /**
     * Returns the epoch of the weights, from 1: the first with the highest validation score, or the last if none is
     * chosen.
     */
    public int chosenEpoch() {
        return chosenEpoch(validation, losses.size());
    }

    /** Returns this network with another distribution of its features. */
    TrainedNetwork withDomain(Optional<TrainingDomain> other) {
        return new TrainedNetwork(
                architecture, frontEnd, labels, weights, losses, validation, steps, segments, segmentsPerSecond, other);
    }

    static int chosenEpoch(List<Double> validation, int epochs) {
        return validation.isEmpty() ? epochs : validation.indexOf(Collections.max(validation)) + 1;
    }
}

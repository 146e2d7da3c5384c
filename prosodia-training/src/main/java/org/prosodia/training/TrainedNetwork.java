package org.prosodia.training;

import java.util.Collections;
import java.util.List;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/**
 * What training gives: all that a model file needs of the network.
 *
 * @param architecture its shape
 * @param frontEnd its input, with the fitted scaling
 * @param labels its classes in order
 * @param weights its parameters after the last step, or after the chosen epoch
 * @param losses mean loss of each epoch, in nats
 * @param validation score of each epoch on a validation part; empty if no epoch is chosen
 * @param steps batches it has seen
 * @param segments it learned from in each epoch
 * @param segmentsPerSecond of training, since it was started or resumed
 */
public record TrainedNetwork(Architecture architecture, FrontEnd frontEnd, List<String> labels, Weights weights, List<Double> losses,
        List<Double> validation, long steps, int segments, double segmentsPerSecond) {

    /** The epoch whose weights these are, from 1: the one of the highest validation score, the earliest of equals; else the last. */
    public int chosenEpoch() {
        return chosenEpoch(validation, losses.size());
    }

    static int chosenEpoch(List<Double> validation, int epochs) {
        return validation.isEmpty() ? epochs : validation.indexOf(Collections.max(validation)) + 1;
    }
}

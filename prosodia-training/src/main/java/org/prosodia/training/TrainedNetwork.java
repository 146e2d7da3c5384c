package org.prosodia.training;

import java.util.List;
import org.prosodia.model.Architecture;
import org.prosodia.model.Weights;
import org.prosodia.spectrogram.FrontEnd;

/**
 * What training gives: all that a model file needs of the network.
 *
 * @param architecture its shape
 * @param frontEnd its input, with the fitted scaling
 * @param labels its classes in order
 * @param weights its parameters after the last step
 * @param losses mean loss of each epoch, in nats
 * @param steps batches it has seen
 * @param segments it learned from in each epoch
 * @param segmentsPerSecond of training, since it was started or resumed
 */
public record TrainedNetwork(Architecture architecture, FrontEnd frontEnd, List<String> labels, Weights weights, List<Double> losses,
        long steps, int segments, double segmentsPerSecond) {
}

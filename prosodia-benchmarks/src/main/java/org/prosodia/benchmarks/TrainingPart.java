package org.prosodia.benchmarks;

import org.prosodia.network.Precision;
import org.prosodia.network.TrainingSpeed;

/**
 * Training steps of the paper's network on one batch of noise.
 *
 * @param precision the type of the network's numbers
 * @param threads threads of libtorch
 * @param batch segments in a step
 * @param steps the number of steps timed, after two that are not
 */
public record TrainingPart(Precision precision, int threads, int batch, int steps) implements Part {

    /** Returns the segments per second of the median step. */
    @Override
    public double[] measure() {
        return new double[] {TrainingSpeed.segmentsPerSecond(precision, threads, batch, steps)};
    }
}

package org.prosodia.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;

/** Measures how fast this machine trains the paper's network. */
public final class TrainingSpeed {

    private static final double LEARNING_RATE = 0.01;
    private static final int WARM_UPS = 2;

    private TrainingSpeed() {}

    /**
     * Trains a new network on one batch of noise, and returns the segments per second of the median step. Sets the
     * number of threads of libtorch.
     *
     * @param precision the type of the network's numbers
     * @param threads threads of libtorch, at least 1
     * @param batch segments in a step, at least 1
     * @param steps the number of steps timed, after two that are not; at least 1
     */
    public static double segmentsPerSecond(Precision precision, int threads, int batch, int steps) {
        Torch.useThreads(threads);
        Architecture architecture = Architecture.paper(4);
        float[] segments = noise(batch, FrontEnd.PAPER);
        int[] labels = new int[batch];
        Arrays.setAll(labels, i -> i % architecture.classes());
        try (AttentionPoolingNetwork network =
                        new AttentionPoolingNetwork(architecture, FrontEnd.PAPER, precision, Device.CPU, 1);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            for (int i = 0; i < WARM_UPS; i++) {
                learner.step(segments, labels, LEARNING_RATE);
            }
            double[] seconds = new double[steps];
            for (int i = 0; i < steps; i++) {
                long start = System.nanoTime();
                learner.step(segments, labels, LEARNING_RATE);
                seconds[i] = (System.nanoTime() - start) * 1e-9;
            }
            Arrays.sort(seconds);
            return batch / ((seconds[(steps - 1) / 2] + seconds[steps / 2]) / 2);
        }
    }

    /** Returns segments of independent numbers in [0, 1), the same at each call. */
    public static float[] noise(int count, FrontEnd frontEnd) {
        SplittableRandom random = new SplittableRandom(1);
        float[] segments = new float[count * frontEnd.bins() * frontEnd.columns()];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = (float) random.nextDouble();
        }
        return segments;
    }
}

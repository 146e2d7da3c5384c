package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Learner;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.network.Torch;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Training steps of the paper's network on one batch of noise.
 *
 * @param precision what the network computes with
 * @param threads of libtorch
 * @param batch segments in a step
 * @param steps timed, after two that are not
 */
public record TrainingPart(Precision precision, int threads, int batch, int steps) implements Part {

    private static final double LEARNING_RATE = 0.01;
    private static final int WARM_UPS = 2;

    /** Segments per second, of the median step. */
    @Override
    public double[] measure() throws IOException {
        Torch.useThreads(threads);
        Architecture architecture = Architecture.paper(4);
        float[] segments = noise(batch, FrontEnd.PAPER);
        int[] labels = new int[batch];
        Arrays.setAll(labels, i -> i % architecture.classes());
        try (AttentionPoolingNetwork network = new AttentionPoolingNetwork(architecture, FrontEnd.PAPER, precision, Device.CPU, 1);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            double seconds = Stopwatch.median(WARM_UPS, steps, () -> learner.step(segments, labels, LEARNING_RATE));
            return new double[] {batch / seconds};
        }
    }

    /** Segments of independent numbers in [0, 1). */
    static float[] noise(int count, FrontEnd frontEnd) {
        SplittableRandom random = new SplittableRandom(1);
        float[] segments = new float[count * frontEnd.bins() * frontEnd.columns()];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = (float) random.nextDouble();
        }
        return segments;
    }
}

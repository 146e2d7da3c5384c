package org.prosodia.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Learner;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.network.Torch;
import org.prosodia.network.TrainingSpeed;
import org.prosodia.spectrogram.FrontEnd;

/** One training step of the paper's network. */
public class TrainingStepBenchmark extends NetworkBenchmark {

    @Param({"SINGLE", "MIXED"})
    public Precision precision = Precision.SINGLE;

    @Param("32")
    public int batch = 32;

    @Param("1")
    public int threads = 1;

    private AttentionPoolingNetwork network;
    private Learner learner;
    private float[] segments;
    private int[] labels;

    @Setup
    public void make() {
        Torch.useThreads(threads);
        Architecture architecture = Architecture.paper(4);
        network = new AttentionPoolingNetwork(architecture, FrontEnd.PAPER, precision, Device.CPU, 1);
        learner = new Learner(network, Optimizer.PAPER);
        segments = TrainingSpeed.noise(batch, FrontEnd.PAPER);
        labels = new int[batch];
        Arrays.setAll(labels, i -> i % architecture.classes());
    }

    @Benchmark
    public double step() {
        return learner.step(segments, labels, 0.01);
    }

    @TearDown
    public void close() {
        learner.close();
        network.close();
    }
}

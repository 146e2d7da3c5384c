package org.prosodia.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
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
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class TrainingStepBenchmark {

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

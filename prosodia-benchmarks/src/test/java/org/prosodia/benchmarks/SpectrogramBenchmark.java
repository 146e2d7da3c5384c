package org.prosodia.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SegmentStream;
import org.prosodia.spectrogram.Spectrogram;

/** The spectrogram of a minute, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpectrogramBenchmark {

    private final float[] minute = SyntheticAudio.samples(60);

    @Benchmark
    public Spectrogram magnitudes() {
        return Spectrogram.of(minute, FrontEnd.PAPER);
    }

    /** Segments each 0.4 s, scaled by their own maximum. */
    @Benchmark
    public void compandedSegments(Blackhole hole) {
        SegmentStream stream = new SegmentStream(FrontEnd.PAPER, 0.4, hole::consume);
        stream.accept(minute, 0, minute.length);
        stream.finish();
    }
}

package org.prosodia.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SegmentStream;
import org.prosodia.spectrogram.Spectrogram;

/** The spectrogram of a minute, on one thread. */
public class SpectrogramBenchmark extends SoundBenchmark {

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

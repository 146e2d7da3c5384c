package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

/** Recognition of one file of 10 s. */
public class RecognitionBenchmark extends NetworkBenchmark {

    /** An index of {@link Mode#ALL}: scaled by segment; by a constant; by a constant with real surroundings. */
    @Param({"0", "1", "2"})
    public int mode;

    @Param("1")
    public int threads = 1;

    private BenchmarkFolder folder;
    private Recognizer recognizer;
    private Path file;

    @Setup
    public void open() throws IOException {
        folder = new BenchmarkFolder();
        recognizer = Recognizer.open(
                Path.of(folder.model(Mode.ALL.get(mode))),
                RecognizerOptions.DEFAULT
                        .withThreads(threads)
                        .withQuality(false)
                        .withEdgeContext(Mode.ALL.get(mode).edgeContext()));
        file = Path.of(folder.audio(10));
    }

    @Benchmark
    public Recognition file() throws IOException {
        return recognizer.recognize(file);
    }

    @TearDown
    public void close() throws IOException {
        recognizer.close();
        folder.close();
    }
}

package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.prosodia.audio.Recording;

/** Decoding a minute of 16 bit WAV. */
public class DecodeBenchmark extends SoundBenchmark {

    private Path file;

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("prosodia-decode", ".wav");
        SyntheticAudio.write(file, 60);
    }

    @Benchmark
    public Recording minute() throws IOException {
        return Recording.read(file);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }
}

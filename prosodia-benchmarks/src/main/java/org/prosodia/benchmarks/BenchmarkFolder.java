package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;
import org.prosodia.recognizer.QuantizationRanges;
import org.prosodia.spectrogram.FrontEnd;

/** A temporary folder of models and audio for a benchmark, deleted when closed. */
final class BenchmarkFolder implements AutoCloseable {

    private static final double CALIBRATION_SECONDS = 10;

    private final Path folder;

    BenchmarkFolder() throws IOException {
        folder = Files.createTempDirectory("prosodia-benchmark");
    }

    /** Returns the file of a mode's model, which is written at the first call. */
    String model(Mode mode) throws IOException {
        Path file = folder.resolve("model-" + Mode.ALL.indexOf(mode) + ".onnx");
        if (!Files.exists(file)) {
            InitialModel.write(file, mode.frontEnd());
            if (mode.wholeNumbers()) {
                calibrate(file);
            }
        }
        return file.toString();
    }

    private static void calibrate(Path model) throws IOException {
        try (QuantizationRanges calibration = QuantizationRanges.open(model)) {
            calibration.observe(Recording.of(SyntheticAudio.samples(CALIBRATION_SECONDS), FrontEnd.PAPER.sampleRate()));
            calibration.write(model);
        }
    }

    /** Returns an audio file of a length in seconds, which is written at the first call. */
    String audio(int seconds) throws IOException {
        Path file = folder.resolve(seconds + "s.wav");
        if (!Files.exists(file)) {
            SyntheticAudio.write(file, seconds);
        }
        return file.toString();
    }

    /** Deletes an audio file, since ten hours are a gigabyte. */
    void deleteAudio(int seconds) throws IOException {
        Files.deleteIfExists(folder.resolve(seconds + "s.wav"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

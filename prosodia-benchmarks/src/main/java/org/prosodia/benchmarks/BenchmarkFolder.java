package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;
import org.prosodia.recognizer.QuantizationRanges;
import org.prosodia.spectrogram.FrontEnd;

/** A folder of models and audio for a benchmark, gone with its end. */
final class Workplace implements AutoCloseable {

    private static final double CALIBRATION_SECONDS = 10;

    private final Path folder;

    Workplace() throws IOException {
        folder = Files.createTempDirectory("prosodia-benchmark");
    }

    /** The file of a mode's model, made when first asked for. */
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

    /** An audio file of so many seconds, made when first asked for. */
    String audio(int seconds) throws IOException {
        Path file = folder.resolve(seconds + "s.wav");
        if (!Files.exists(file)) {
            SyntheticAudio.write(file, seconds);
        }
        return file.toString();
    }

    /** Deletes an audio file: ten hours are a gigabyte. */
    void forget(int seconds) throws IOException {
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

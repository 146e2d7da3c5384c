package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.network.TrainingSpeed;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

/**
 * The scores of independent segments.
 *
 * @param model the model file
 * @param threads threads of the recognizer
 * @param batch segments in a call
 * @param runs the number of runs timed, after three that are not
 */
public record InferencePart(String model, int threads, int batch, int runs) implements Part {

    private static final int WARM_UPS = 3;

    /** Returns the segments per second of the median run. */
    @Override
    public double[] measure() throws IOException {
        try (Recognizer recognizer = Recognizer.open(
                Path.of(model), RecognizerOptions.DEFAULT.withThreads(threads).withQuality(false))) {
            float[] segments = TrainingSpeed.noise(batch, recognizer.model().frontEnd());
            return new double[] {batch / Stopwatch.median(WARM_UPS, runs, () -> recognizer.logits(segments, batch))};
        }
    }
}

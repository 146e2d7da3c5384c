package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

/**
 * Recognition of audio files, from their bytes to the scores, without the quality of their sound ({@link SoundPart}).
 *
 * @param model the model file
 * @param edgeContext the context at the edges of segments
 * @param threads threads of the recognizer
 * @param files the files in order; the first one is also used to warm up
 * @param runs the number of runs timed for each file, fewer if they take long
 */
public record RecognitionPart(String model, EdgeContext edgeContext, int threads, List<String> files, int runs)
        implements Part {

    private static final int WARM_UPS = 3;
    private static final double LONG = 2; // seconds after which no further run of a file starts

    /** Returns the seconds of audio per second of the median run, for each file. */
    @Override
    public double[] measure() throws IOException {
        RecognizerOptions options = RecognizerOptions.DEFAULT
                .withThreads(threads)
                .withQuality(false)
                .withEdgeContext(edgeContext);
        try (Recognizer recognizer = Recognizer.open(Path.of(model), options)) {
            for (int i = 0; i < WARM_UPS; i++) {
                recognizer.recognize(Path.of(files.get(0)));
            }
            double[] speeds = new double[files.size()];
            for (int i = 0; i < speeds.length; i++) {
                speeds[i] = speed(recognizer, Path.of(files.get(i)));
            }
            return speeds;
        }
    }

    private double speed(Recognizer recognizer, Path file) throws IOException {
        List<Double> seconds = new ArrayList<>();
        double duration = 0;
        for (double spent = 0; seconds.size() < runs && (seconds.isEmpty() || spent < LONG); ) {
            long start = System.nanoTime();
            duration = recognizer.recognize(file).duration();
            seconds.add((System.nanoTime() - start) * 1e-9);
            spent += seconds.get(seconds.size() - 1);
        }
        return duration / Row.median(seconds);
    }
}

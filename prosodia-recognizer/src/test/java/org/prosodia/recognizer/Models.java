package org.prosodia.recognizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.testing.RandomArrays;

/** Models with random weights for tests. */
public final class Models {

    /** Segments of 0.16 s at 16 kHz: 24 bins of 125 Hz by 16 columns, 15 frames of 128 samples each 160. */
    public static final FrontEnd SMALL = new FrontEnd(
            16_000,
            128,
            160,
            128,
            24,
            16,
            2_560,
            255,
            new Scaling.SegmentMaximum(),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.Tail.DROP);

    public static final double SMALL_STEP = 0.04;

    /**
     * Segments of 24 bins by 64 columns, 61 of them frames, wide enough to share their middles; with a constant
     * scaling.
     */
    public static final FrontEnd WIDE = new FrontEnd(
            16_000,
            128,
            160,
            128,
            24,
            64,
            9_728,
            255,
            new Scaling.TrainingSetMaximum(30),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.Tail.DROP);

    private Models() {}

    public static Architecture small(String pooling) {
        return new Architecture(3, new Filters(5, 2, 3), new Filters(2, 4, 2), false, Pooling.parse(pooling));
    }

    /**
     * Returns random weights. Batch norms are far from the identity, and the bottom-up map is steep enough for the
     * softmax to matter. Convolutions preserve the variance of their input (He et al. 2015); otherwise the scores are
     * differences of large numbers, and rounding errors show.
     */
    public static Weights random(Architecture architecture, long seed) {
        Random random = new Random(seed);
        return new Weights(RandomArrays.of(
                Weights.shapes(architecture),
                (name, shape) -> {
                    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                    double width = name.equals("bottom_up.weight")
                            ? 0.7
                            : shape.length > 1 ? Math.sqrt(24.0 * shape[0] / size) : 0.3;
                    return RandomArrays.positive(name)
                            ? () -> 0.5f + random.nextFloat()
                            : () -> width * (random.nextFloat() - 0.5);
                },
                Array::new));
    }

    public static Path write(Path folder, Architecture architecture, FrontEnd frontEnd, double step, Weights weights)
            throws IOException {
        return write(folder, architecture, frontEnd, step, Aggregation.MEAN_LOGIT, 1, weights);
    }

    public static Path write(
            Path folder,
            Architecture architecture,
            FrontEnd frontEnd,
            double step,
            Aggregation aggregation,
            double temperature,
            Weights weights)
            throws IOException {
        return write(folder, architecture, frontEnd, step, aggregation, temperature, List.of(weights));
    }

    /** Writes an ensemble of these networks. */
    public static Path ensemble(
            Path folder, Architecture architecture, FrontEnd frontEnd, double step, List<Weights> members)
            throws IOException {
        return write(folder, architecture, frontEnd, step, Aggregation.MEAN_LOGIT, 1, members);
    }

    private static Path write(
            Path folder,
            Architecture architecture,
            FrontEnd frontEnd,
            double step,
            Aggregation aggregation,
            double temperature,
            List<Weights> weights)
            throws IOException {
        List<String> labels = List.of("angry", "happy", "neutral", "sad").subList(0, architecture.classes());
        Path path = folder.resolve("model-" + weights.hashCode() + "-" + step + "-" + frontEnd.hashCode() + ".onnx");
        ModelFile.write(
                path,
                new ModelMetadata(
                        "random",
                        labels,
                        frontEnd,
                        step,
                        aggregation,
                        temperature,
                        architecture,
                        weights.size(),
                        "none",
                        Map.of(),
                        new TrainingData(List.of(), 0, 0, 0, ""),
                        new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                        "",
                        Optional.empty(),
                        Optional.empty()),
                weights);
        return path;
    }

    public static Path small(Path folder) throws IOException {
        Architecture architecture = small("attention");
        return write(folder, architecture, SMALL, SMALL_STEP, random(architecture, 1));
    }

    /** Rewrites a model so that it computes in whole numbers, with ranges of this sound. */
    public static void calibrate(Path model, float[] samples) throws IOException {
        try (QuantizationRanges calibration = QuantizationRanges.open(model)) {
            calibration.observe(Recording.of(samples, 16_000));
            calibration.write(model);
        }
    }

    /** Noise under a slow envelope, in [-1, 1]. */
    public static float[] sound(int count, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[count];
        for (int n = 0; n < count; n++) {
            double tone = Math.sin(n * (0.05 + 0.3 * (n / 4_000 % 5) / 5));
            samples[n] = (float) ((0.6 * tone + 0.3 * (random.nextDouble() - 0.5)) * (0.2 + 0.8 * (n % 3_000) / 3_000));
        }
        return samples;
    }
}

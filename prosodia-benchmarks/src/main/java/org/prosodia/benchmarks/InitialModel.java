package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/** A model file of the paper's network with initial weights: as fast as a trained one, and written without libtorch. */
final class InitialModel {

    private static final double STEP = 0.4; // seconds: the paper's in testing

    private InitialModel() {}

    /**
     * Writes the file.
     *
     * @param file the file, which is overwritten if it exists
     * @param frontEnd the model's front-end settings, including its scaling
     */
    static void write(Path file, FrontEnd frontEnd) throws IOException {
        Architecture architecture = Architecture.paper(4);
        ModelMetadata metadata = new ModelMetadata(
                "benchmark",
                List.of("neutral", "happy", "sad", "angry"),
                frontEnd,
                STEP,
                Aggregation.MEAN_LOGIT,
                1,
                architecture,
                "none",
                Map.of(),
                new TrainingData(List.of(), 0, 0, 0, ""),
                new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                "An untrained model.");
        ModelFile.write(file, metadata, weights(architecture));
    }

    /**
     * Returns normal numbers of variance 2 / fan-in (He et al. 2015), which keep the maps' variance, and batch norms of
     * identity.
     */
    private static Weights weights(Architecture architecture) {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        Weights.shapes(architecture).forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            if (shape.length == 4) {
                double deviation = Math.sqrt(2.0 / (shape[1] * shape[2] * shape[3]));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * random.nextGaussian());
                }
            } else if (name.endsWith("running_var") || name.startsWith("bn") && name.endsWith(".weight")) {
                Arrays.fill(values, 1);
            }
            arrays.put(name, new Weights.Array(shape, values));
        });
        return new Weights(arrays);
    }
}

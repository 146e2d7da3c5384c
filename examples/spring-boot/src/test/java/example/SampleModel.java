package example;

import java.io.IOException;
import java.nio.file.Path;
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
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/** A model that knows nothing, its weights being random, but answers like any other. */
final class SampleModel {

    private SampleModel() {}

    static Path write(Path file) throws IOException {
        Architecture architecture = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        Weights.shapes(architecture).forEach((name, shape) -> {
            int size = 1;
            for (int length : shape) {
                size *= length;
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = name.matches("bn.*(weight|running_var)") ? 1 : (float) random.nextDouble(-0.3, 0.3);
            }
            arrays.put(name, new Weights.Array(shape, values));
        });
        ModelFile.write(
                file,
                new ModelMetadata(
                        "sample",
                        List.of("angry", "happy", "neutral", "sad"),
                        FrontEnd.PAPER,
                        0.4,
                        Aggregation.MEAN_LOGIT,
                        1,
                        architecture,
                        "none",
                        Map.of(),
                        new TrainingData(List.of(), 0, 0, 0, ""),
                        new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                        ""),
                new Weights(arrays));
        return file;
    }
}

package org.prosodia.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.testing.RandomArrays;
import org.prosodia.testing.Sounds;

/** Model files. */
final class ModelTargets {

    private static final double MOST_OPERATIONS = 1e10;
    private static final double MOST_POINTS = 1e7;

    private ModelTargets() {}

    static List<FuzzTarget> all() throws IOException {
        return List.of(
                new FuzzTarget(
                        "model-file",
                        "model files: ONNX, metadata, weights",
                        List.of(small()),
                        List.of(ModelException.class),
                        ModelTargets::read),
                new FuzzTarget(
                        "model-run",
                        "model files that recognise a second of sound",
                        List.of(small()),
                        List.of(ModelException.class, TooShortException.class),
                        ModelTargets::run));
    }

    /** Leaves out what the limits allow but takes longer than an input may. */
    private static void run(byte[] bytes) throws ModelException, TooShortException {
        ModelFile file = ModelFile.read(new ByteArrayInputStream(bytes), "model.onnx");
        ModelMetadata metadata = file.metadata();
        FrontEnd frontEnd = metadata.frontEnd();
        double steps = Math.max(1, 1 / metadata.segmentStep());
        double operations = new NetworkArithmetic(metadata.architecture(), frontEnd).forward()
                * metadata.networks()
                * frontEnd.views().size()
                * steps;
        double points = (double) frontEnd.dftLength() * frontEnd.sampleRate() / frontEnd.hop();
        if (operations > MOST_OPERATIONS || points > MOST_POINTS) {
            return;
        }
        try (Recognizer recognizer = Recognizer.open(file, RecognizerOptions.DEFAULT.withThreads(1))) {
            recognizer.recognize(Recording.of(Sounds.golden(frontEnd.sampleRate()), frontEnd.sampleRate()));
        }
    }

    private static void read(byte[] bytes) throws ModelException {
        ModelFile file = ModelFile.read(new ByteArrayInputStream(bytes), "model.onnx");
        for (Weights weights : file.members()) {
            weights.check(file.metadata().architecture());
        }
        file.ranges();
    }

    /** Returns a model with few weights, so that most bytes are descriptions. */
    static byte[] small() throws IOException {
        Architecture architecture = new Architecture(
                2,
                new Filters(2, 2, 1),
                new Filters(2, 2, 1),
                2,
                true,
                Convolutions.parse("1p,1p,1,1"),
                Pooling.ATTENTION);
        Random random = new Random(1);
        Weights weights = new Weights(RandomArrays.of(
                Weights.shapes(architecture),
                (name, shape) -> RandomArrays.positive(name)
                        ? () -> 0.5f + random.nextFloat()
                        : () -> 0.2f * (random.nextFloat() - 0.5f),
                Array::new));
        ModelMetadata metadata = new ModelMetadata(
                "test",
                List.of("happy", "sad"),
                FrontEnd.LOG_MEL,
                0.48,
                Aggregation.MEAN_LOGIT,
                1.25,
                architecture,
                "emodb-4-pairs",
                Map.of("UA", 69.1),
                new TrainingData(List.of("emodb"), 339, 10, 0.25, "for research", List.of("0f1e"), List.of("AAEB"))
                        .withSound(Map.of(SoundMeasure.LEVEL, new SoundRange(-31.25, -12.5))),
                new Provenance(
                        "2026-01-02T03:04:05Z",
                        "abc123",
                        "d41d8c",
                        List.of(1L),
                        Map.of("java", "17"),
                        Map.of("optimiser", "adam"),
                        Optional.of("e3b0c4")),
                "# A card\n");
        Path file = Files.createTempFile("model", ".onnx");
        try {
            ModelFile.write(file, metadata, weights);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}

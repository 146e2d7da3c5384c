package org.prosodia.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
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
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.testing.RandomArrays;

/** A model with random weights. */
public final class SampleModel {

    public static final List<String> LABELS = List.of("angry", "happy", "neutral", "sad");

    private SampleModel() {}

    public static Path write(Path file) throws IOException {
        return write(file, FrontEnd.PAPER);
    }

    public static Path write(Path file, FrontEnd frontEnd) throws IOException {
        return write(
                file,
                new Architecture(LABELS.size(), Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION),
                frontEnd);
    }

    /** Writes a model of another shape, with as many of the labels as it has classes. */
    public static Path write(Path file, Architecture architecture) throws IOException {
        return write(file, architecture, FrontEnd.PAPER);
    }

    private static Path write(Path file, Architecture architecture, FrontEnd frontEnd) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Weights weights = new Weights(RandomArrays.of(
                Weights.shapes(architecture),
                (name, shape) -> RandomArrays.positive(name) ? () -> 1 : () -> random.nextDouble(-0.3, 0.3),
                Weights.Array::new));
        return write(file, architecture, frontEnd, weights);
    }

    /** Writes a model with given weights, for the paper's front end. */
    public static Path write(Path file, Architecture architecture, Weights weights) throws IOException {
        return write(file, architecture, FrontEnd.PAPER, weights);
    }

    private static Path write(Path file, Architecture architecture, FrontEnd frontEnd, Weights weights)
            throws IOException {
        List<String> labels = LABELS.subList(0, architecture.classes());
        ModelFile.write(
                file,
                new ModelMetadata(
                        "sample",
                        labels,
                        frontEnd,
                        0.4,
                        Aggregation.MEAN_LOGIT,
                        1,
                        architecture,
                        "none",
                        Map.of(),
                        new TrainingData(List.of(), 0, 0, 0, ""),
                        new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                        ""),
                weights);
        return file;
    }

    /** Writes a small model with the scaling {@code speaker-log-power}. */
    public static Path bySpeaker(Path file) throws IOException {
        float[] mean = new float[64];
        float[] deviation = new float[64];
        for (int row = 0; row < 64; row++) {
            mean[row] = 1.5f - 0.05f * row;
            deviation[row] = 2 + 0.02f * row;
        }
        FrontEnd frontEnd = FrontEnd.LOG_MEL.withScaling(new SpeakerLogPower(mean, deviation));
        return write(file, Architecture.small(LABELS.size()), frontEnd);
    }

    /** Writes an utterance of the synthetic corpus as a WAV file. */
    public static Path clip(Path file) throws IOException {
        SyntheticCorpus.writeWav(file, new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.HAPPY, 0));
        return file;
    }
}

package org.prosodia.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.testing.RandomArrays;

/** Models for tests: random weights, and metadata in which no field is at its default. */
final class Models {

    private Models() {}

    static Weights random(Architecture architecture, long seed) {
        Random random = new Random(seed);
        return new Weights(RandomArrays.of(
                Weights.shapes(architecture),
                (name, shape) -> RandomArrays.positive(name)
                        ? () -> 0.5f + random.nextFloat()
                        : () -> 0.2f * (random.nextFloat() - 0.5f),
                Array::new));
    }

    static ModelMetadata metadata(Architecture architecture, FrontEnd frontEnd) {
        List<String> labels =
                List.of("angry", "bored", "happy", "sad", "neutral").subList(0, architecture.classes());
        return new ModelMetadata(
                "test",
                labels,
                frontEnd,
                0.5,
                Aggregation.MEAN_POSTERIOR,
                1.25,
                architecture,
                "emodb-4-pairs",
                Map.of("UA", 69.1),
                new TrainingData(
                                List.of("emodb", "ravdess"),
                                339,
                                10,
                                0.25,
                                "for research",
                                List.of("0f1e"),
                                List.of("AAEB", "AAEC"))
                        .withSound(Map.of(
                                SoundMeasure.LEVEL,
                                new SoundRange(-31.25, -12.5),
                                SoundMeasure.BANDWIDTH,
                                new SoundRange(7_921.875, 8_000))),
                new Provenance(
                        "2026-01-02T03:04:05Z",
                        "abc123",
                        "d41d8c",
                        List.of(1L, -9_007_199_254_740_993L),
                        Map.of("java", "17"),
                        Map.of("optimiser", "adam"),
                        Optional.of("e3b0c4")),
                "# A card\n\nwith \"quotes\", ümlauts and 感情.");
    }
}

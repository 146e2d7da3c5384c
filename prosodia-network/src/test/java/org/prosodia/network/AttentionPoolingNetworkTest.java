package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

class AttentionPoolingNetworkTest {

    /** Segments of 32 bins x 24 columns; the other settings are the paper's. */
    static final FrontEnd SMALL = new FrontEnd(
            16_000,
            640,
            160,
            1_600,
            32,
            24,
            4_000,
            255,
            FrontEnd.PAPER.scaling(),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.Tail.DROP);

    @Test
    void thePapersNetworkHas93573Parameters() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1)) {
            // conv1a 168, conv1b 136, conv2 4,640, conv3 13,872, conv4 27,712, conv5 46,160,
            // top-down 324, bottom-up 81, BN 480
            assertThat(network.parameterCount())
                    .isEqualTo(168 + 136 + 4_640 + 13_872 + 27_712 + 46_160 + 324 + 81 + 480)
                    .isEqualTo(93_573);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "attention, 93573",
        "attention-mean, 93573",
        "attention-class-softmax, 93573",
        "average, 93492",
        "max, 93492",
        "attention-rank-3, 94383"
    }) // each further rank: 4 top-down maps and a bottom-up map of 81 numbers each
    void poolingsDifferInTheirMapsOnly(String pooling, int parameters) {
        try (AttentionPoolingNetwork network = network(shape(pooling), 1)) {
            assertThat(network.parameterCount()).isEqualTo(parameters);
        }
    }

    @Test
    void theExtraPoolHasNoParametersAndHalvesTheMaps() {
        float[] x = noise(1);
        try (AttentionPoolingNetwork full = network(Architecture.paper(4), 1);
                AttentionPoolingNetwork cheap =
                        network(new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION), 1)) {
            assertThat(cheap.parameterCount()).isEqualTo(full.parameterCount());
            assertThat(full.maps(x, 1).height()).isEqualTo(32 / 4);
            assertThat(full.maps(x, 1).width()).isEqualTo(24 / 4);
            assertThat(cheap.maps(x, 1).height()).isEqualTo(32 / 8);
            assertThat(cheap.maps(x, 1).width()).isEqualTo(24 / 8);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eitherGroupOfFiltersCanStandAlone(boolean spectral) {
        Filters none = new Filters(1, 1, 0);
        Architecture alone = new Architecture(
                4, spectral ? Filters.SPECTRAL : none, spectral ? none : Filters.TEMPORAL, false, Pooling.ATTENTION);
        try (AttentionPoolingNetwork network = network(alone, 1)) {
            assertThat(network.scores(noise(1), 1)).hasSize(4);
            assertThat(network.weights().arrays())
                    .containsKey(spectral ? "bn1a.weight" : "bn1b.weight")
                    .doesNotContainKey(spectral ? "conv1b.weight" : "conv1a.weight");
        }
    }

    /**
     * A group is defined by the size of its filters alone: with equal sizes, either group alone is the same network.
     */
    @Test
    void filtersOfOneSizeAloneAreOneNetworkInEitherGroup() {
        Filters none = new Filters(1, 1, 0);
        Filters square = new Filters(2, 2, 8);
        try (AttentionPoolingNetwork spectral =
                        network(new Architecture(4, square, none, false, Pooling.ATTENTION), 1);
                AttentionPoolingNetwork temporal =
                        network(new Architecture(4, none, square, false, Pooling.ATTENTION), 1)) {
            assertThat(spectral.scores(noise(1), 1)).containsExactly(temporal.scores(noise(1), 1));
        }
    }

    @Test
    void initialValuesAreUniformWithinOneOverTheRootOfTheFanIn() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1)) {
            float[] conv5 = network.weights().get("conv5.weight").values();
            double bound = 1 / Math.sqrt(64 * 3 * 3); // 0.0417
            double[] magnitudes = IntStream.range(0, conv5.length)
                    .mapToDouble(i -> Math.abs(conv5[i]))
                    .toArray();
            assertThat(Arrays.stream(magnitudes).max().orElseThrow())
                    .isLessThanOrEqualTo(bound)
                    .isGreaterThan(0.999 * bound);
            assertThat(Arrays.stream(magnitudes).average().orElseThrow()).isCloseTo(bound / 2, within(0.01 * bound));
            assertThat(network.weights().get("bn3.running_var").values()).containsOnly(1);
        }
    }

    @Test
    void theSeedDecidesTheInitialValues() {
        try (AttentionPoolingNetwork one = network(Architecture.paper(4), 1);
                AttentionPoolingNetwork same = network(Architecture.paper(4), 1);
                AttentionPoolingNetwork other = network(Architecture.paper(4), 2)) {
            assertThat(one.weights().get("conv2.weight").values())
                    .isEqualTo(same.weights().get("conv2.weight").values())
                    .isNotEqualTo(other.weights().get("conv2.weight").values());
        }
    }

    @Test
    void aSegmentsScoresDoNotDependOnItsCompany() {
        float[] x = noise(20); // more than are computed at once
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1)) {
            float[] together = network.scores(x, 20);
            for (int n : new int[] {0, 7, 19}) {
                float[] alone = network.scores(Arrays.copyOfRange(x, n * 32 * 24, (n + 1) * 32 * 24), 1);
                assertThat(alone).containsExactly(Arrays.copyOfRange(together, n * 4, n * 4 + 4), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention",
                "attention-mean",
                "attention-class-softmax",
                "attention-rank-2",
                "average",
                "max",
                "top-5"
            })
    void weightsMoveToAnotherNetworkUnchanged(String pooling) {
        float[] x = noise(2);
        try (AttentionPoolingNetwork from = network(shape(pooling), 1);
                AttentionPoolingNetwork to = network(shape(pooling), 2)) {
            try (Learner learner = new Learner(from, Optimizer.PAPER)) {
                learner.step(x, new int[] {0, 3}, 0.05); // statistics that are not the initial ones
            }
            assertThat(to.scores(x, 2)).isNotEqualTo(from.scores(x, 2));
            to.load(from.weights());
            assertThat(to.scores(x, 2)).isEqualTo(from.scores(x, 2));
        }
    }

    @Test
    void mapsExplainTheScores() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1)) {
            AttentionMaps maps = network.maps(noise(1), 1);
            int positions = maps.height() * maps.width();
            for (int k = 0; k < 4; k++) {
                double score = 0;
                for (int p = 0; p < positions; p++) {
                    score += maps.bottomUp()[p] * maps.topDown()[k * positions + p];
                }
                assertThat(score).isCloseTo(maps.scores()[k], within(1e-5));
            }
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        try (AttentionPoolingNetwork four = network(Architecture.paper(4), 1);
                AttentionPoolingNetwork seven = network(Architecture.paper(7), 1)) {
            Weights weights = seven.weights();
            assertThatThrownBy(() -> four.load(weights))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("top_down.weight")
                    .hasMessageContaining("[7, 80, 1, 1]");
            Map<String, Weights.Array> fewer = new HashMap<>(four.weights().arrays());
            fewer.remove("bn5.running_var");
            assertThatThrownBy(() -> four.load(new Weights(fewer))).hasMessageContaining("bn5.running_var");
        }
    }

    @Test
    void tooFewNumbersAreRefused() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1)) {
            assertThatThrownBy(() -> network.scores(new float[32 * 24], 2)).hasMessageContaining("1536");
        }
    }

    static Architecture shape(String pooling) {
        return new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, false, Pooling.parse(pooling));
    }

    static AttentionPoolingNetwork network(Architecture architecture, long seed) {
        return new AttentionPoolingNetwork(architecture, SMALL, Precision.SINGLE, Device.CPU, seed);
    }

    static float[] noise(int segments) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[segments * 32 * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}

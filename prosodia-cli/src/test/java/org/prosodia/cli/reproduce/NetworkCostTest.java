package org.prosodia.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.View;

class NetworkCostTest {

    /**
     * The small network on 64 mel bands, eight classes. Weights: 160 + 128 + 4,608 + 18,432 + 55,296 + 110,592; biases
     * and batch norm: three for each of 16, 32, 64, 96 and 128 channels; heads: 8 x 129 + 129. Multiplications at a
     * position, with the share of the input's 64 x 62.5 positions a second: (160 + 128) / 4 + 4,608 / 16 + 18,432 / 64
     * + (55,296 + 110,592 + 9 x 128) / 256 = 1,300.5.
     */
    @Test
    void aNetworkOnWholeUtterances() {
        NetworkCost one = NetworkCost.of(Architecture.small(8), FrontEnd.LOG_MEL, 30);
        NetworkCost five = NetworkCost.of(Architecture.small(8), FrontEnd.LOG_MEL.withViews(View.FIVE), 30);

        assertThat(one.parameters()).isEqualTo(191_385);
        assertThat(one.multiplications()).isCloseTo(1_300.5 * 64 * 62.5, within(0.02 * 5.2e6));
        assertThat(five.multiplications()).isCloseTo(5 * one.multiplications(), within(1.0));
    }

    /** The shape and the input that a run's file names. */
    @Test
    void theNetworkOfARun() {
        Map<String, String> options = Map.of(
                "pooling", "attention",
                "spectral-filters", "10x2x8",
                "temporal-filters", "2x8x8",
                "convolutions", "32p,64p,96,128d20",
                "stride", "2",
                "extra-pool", "true",
                "rows", "mel-64",
                "views", "5",
                "scaling", "centred-log-power");
        List<String> labels = List.of("a", "b", "c", "d", "e", "f", "g", "h");

        assertThat(NetworkCost.of(run("f/all/c/whole/train-step-30s/test-step-30s/mean-logit", labels, options)))
                .contains(NetworkCost.of(Architecture.small(8), FrontEnd.LOG_MEL.withViews(View.FIVE), 30));
        Map<String, String> three = new HashMap<>(options);
        three.put("networks", "3");
        assertThat(NetworkCost.of(run("f/all/c/whole/train-step-30s/test-step-30s/mean-logit", labels, three)))
                .map(NetworkCost::parameters)
                .contains(3 * 191_385L);
        assertThat(NetworkCost.of(run("f/all/c/pad/train-step-1s/test-step-0.4s/mean-logit", labels, PAPER)))
                .contains(NetworkCost.of(Architecture.paper(8), FrontEnd.PAPER, 0.4));
        assertThat(NetworkCost.of(run("f/all/c/pad/train-step-1s/test-step-0.4s/mean-logit", labels, Map.of())))
                .isEmpty();
    }

    private static final Map<String, String> PAPER = Map.of(
            "pooling", "attention",
            "spectral-filters", "10x2x8",
            "temporal-filters", "2x8x8",
            "extra-pool", "false",
            "scaling", "segment");

    /**
     * A segment has 400 bins and 200 frames. Multiplications: (160 + 128) x 80,000 + 16 x 32 x 9 x 80,000 + 32 x 48 x 9
     * x 20,000 + (48 x 64 + 64 x 80) x 9 x 5,000 + 80 x 9 x 5,000; a segment every 0.4 s.
     */
    @Test
    void thePapersNetworkOnOverlappingSegments() {
        NetworkCost cost = NetworkCost.of(Architecture.paper(8), FrontEnd.PAPER, 0.4);

        double segment = 288 * 80_000.0 + 4_608 * 80_000.0 + 13_824 * 20_000.0 + 73_728 * 5_000.0 + 720 * 5_000.0;
        assertThat(cost.multiplications()).isCloseTo(segment / 0.4, within(1.0));
    }

    private static FinishedRun run(String protocol, List<String> labels, Map<String, String> options) {
        return new FinishedRun(
                "run",
                "voices",
                "0123",
                Optional.of(protocol),
                labels,
                options,
                Map.of(),
                "",
                List.of(),
                List.of(),
                false);
    }
}

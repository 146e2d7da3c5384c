package org.prosodia.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prosodia.spectrogram.FrontEnd;

class NetworkArithmeticTest {

    private static final NetworkArithmetic PAPER = new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER);

    @Test
    void aConvolutionIsTwoOperationsForEachWeightAndPosition() {
        assertThat(PAPER.convolutions().get("conv1a").flops()).isEqualTo(2.0 * 8 * 10 * 2 * 80_000);
        assertThat(PAPER.convolutions().get("conv2").flops()).isEqualTo(2.0 * 32 * 16 * 9 * 80_000);
        assertThat(PAPER.convolutions().get("conv3").flops()).isEqualTo(2.0 * 48 * 32 * 9 * 20_000);
        assertThat(PAPER.convolutions().get("conv5").flops()).isEqualTo(2.0 * 80 * 64 * 9 * 5_000);
        assertThat(PAPER.convolutions().get("top_down").flops()).isEqualTo(2.0 * 4 * 80 * 5_000);
    }

    /**
     * conv1a 25.6, conv1b 20.48, conv2 737.28, conv3 552.96, conv4 276.48, conv5 460.8, the maps 3.2 and 0.8 million.
     */
    @Test
    void thePapersNetworkScoresASegmentWithTwoBillion() {
        assertThat(PAPER.forward()).isEqualTo(2_077.6e6);
    }

    /** Three times forward, but for the first layer twice: 3 x 2077.6 - 46.08 million. */
    @Test
    void aStepTakesTheGradientsByWeightsAndInputsToo() {
        assertThat(PAPER.step()).isEqualTo(6_186.72e6);
    }

    @Test
    void theExtraPoolQuartersTheLaterLayers() {
        Architecture cheaper = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        assertThat(new NetworkArithmetic(cheaper, FrontEnd.PAPER).forward())
                .isEqualTo(46.08e6 + (2_077.6e6 - 46.08e6) / 4);
    }
}

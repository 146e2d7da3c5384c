package org.prosodia.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Convolutions.Layer;
import org.prosodia.spectrogram.FrontEnd;

class ConvolutionsTest {

    @Test
    void namesAreReadBack() {
        assertThat(Convolutions.parse("3p,5"))
                .isEqualTo(new Convolutions(List.of(new Layer(3, true, 0), new Layer(5, false, 0))));
        assertThat(Convolutions.PAPER.name()).isEqualTo("32p,48p,64,80");
        assertThat(Architecture.paper(4).convolutions()).isEqualTo(Convolutions.PAPER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32,", "32p48", "0", "-3", "1025", "32 p", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"})
    void refusesOthers(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Convolutions.parse(name));
    }

    /** A stride of 2 and a max-pool, then two more: 64 rows become 32, 16, 8 and 4. */
    @Test
    void theSmallNetworkHasAStride() {
        List<TrunkLayer> trunk = Architecture.small(4).trunk();
        assertThat(trunk).extracting(layer -> layer.height(FrontEnd.LOG_MEL)).containsExactly(32, 16, 8, 4, 4);
        assertThat(trunk).extracting(TrunkLayer::dropout).containsExactly(0.0, 0.0, 0.0, 0.0, 0.2);
        assertThat(trunk.get(0).paddingBefore(10)).isEqualTo(4);
        assertThat(trunk.get(0).paddingAfter(10)).isEqualTo(4);
        assertThat(trunk.get(0).paddingBefore(2)).isZero();
        assertThat(trunk.get(1).paddingBefore(3)).isEqualTo(1);
        assertThat(Convolutions.SMALL.name()).isEqualTo("32p,64p,96,128d20");
    }

    @Test
    void theTrunkFollowsThem() {
        Architecture architecture = new Architecture(
                2, Filters.SPECTRAL, Filters.TEMPORAL, true, Convolutions.parse("3p,5"), Pooling.ATTENTION);
        List<TrunkLayer> trunk = architecture.trunk();
        assertThat(trunk).extracting(TrunkLayer::inputs).containsExactly(1, 16, 3);
        assertThat(trunk).extracting(TrunkLayer::channels).containsExactly(16, 3, 5);
        assertThat(trunk).extracting(TrunkLayer::pooled).containsExactly(true, true, false);
        assertThat(trunk).extracting(layer -> layer.width(FrontEnd.PAPER)).containsExactly(200, 100, 50);
        assertThat(architecture.mapStride()).isEqualTo(4);
    }

    @Test
    void segmentsMustHoldThePools() {
        Architecture architecture = new Architecture(
                2,
                Filters.SPECTRAL,
                Filters.TEMPORAL,
                false,
                Convolutions.parse("1p,1p,1p,1p,1p,1p,1p,1p"),
                Pooling.ATTENTION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture.check(FrontEnd.PAPER))
                .withMessage("segments of 400 x 200 are too small for the network's max-pools");
    }
}

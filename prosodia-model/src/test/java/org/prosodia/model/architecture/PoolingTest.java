package org.prosodia.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prosodia.model.architecture.Pooling.Attention;
import org.prosodia.model.architecture.Pooling.Reduction;
import org.prosodia.spectrogram.FrontEnd;

class PoolingTest {

    @Test
    void everyPoolingHasANameOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (int rank = 1; rank <= 16; rank++) {
            for (boolean classes : new boolean[] {false, true}) {
                for (Attention pooling : new Attention[] {
                    new Attention(true, Reduction.SUM, classes, rank),
                    new Attention(false, Reduction.SUM, classes, rank),
                    new Attention(false, Reduction.MEAN, classes, rank)
                }) {
                    assertThat(Pooling.parse(pooling.name())).isEqualTo(pooling);
                    names.add(pooling.name());
                }
            }
        }
        assertThat(names).hasSize(96).contains("attention", "attention-mean", "attention-sum-class-softmax-rank-16");
        assertThat(Pooling.parse("average")).isEqualTo(new Pooling.Average());
        assertThat(Pooling.parse("max")).isEqualTo(new Pooling.Max());
        assertThat(Pooling.parse("top-5")).isEqualTo(new Pooling.Top(5));
        assertThat(new Pooling.Top(16).name()).isEqualTo("top-16");
    }

    @Test
    void refusesOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.parse("attention-max"))
                .withMessageContaining("attention-rank-N, average, max, top-N");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.parse("top-1"))
                .withMessageContaining("2 to 16 largest, not of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Pooling.parse("attention-rank-17"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attention(true, Reduction.MEAN, false, 1));
    }

    @Test
    void mapsOfThePapersNetworkAre100By50() {
        assertThat(Architecture.paper(4).mapHeight(FrontEnd.PAPER)).isEqualTo(100);
        assertThat(Architecture.paper(4).mapWidth(FrontEnd.PAPER)).isEqualTo(50);
        Architecture cheap = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        assertThat(cheap.mapHeight(FrontEnd.PAPER)).isEqualTo(50);
        assertThat(cheap.mapWidth(FrontEnd.PAPER)).isEqualTo(25);
    }
}

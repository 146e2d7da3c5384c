package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import org.junit.jupiter.api.Test;

class PercentTest {

    @Test
    void roundsHalfWayCasesToTheEvenNeighbourAsReportsDo() {
        assertThat(Percent.of(0.8125)).isEqualTo("81.2");
        assertThat(Percent.of(0.9375)).isEqualTo("93.8");
        assertThat(Percent.of(1.0)).isEqualTo("100.0");
        assertThat(Percent.signed(new DoubleNode(0.0625))).isEqualTo("+6.2");
        assertThat(Percent.signed(new DoubleNode(-0.0625))).isEqualTo("-6.2");
    }

    @Test
    void thereIsNoMinusZero() {
        assertThat(Percent.signed(new DoubleNode(-0.0002))).isEqualTo("+0.0");
    }
}

package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogPowerMapTest {

    @Test
    void isTheLogarithmOfThePower() {
        LogPowerMap map = LogPowerMap.of(new float[] {9, 1, 0, 2, 3, 0}, 1, 2, 2); // frames [1, 0] and [2, 3]
        assertThat(map.values())
                .containsExactly(
                        new float[] {0, (float) Math.log(4), (float) Math.log(1e-9), (float) Math.log(9)},
                        within(1e-6f));
    }

    @Test
    void centringSubtractsEachRowsMean() {
        LogPowerMap map = new LogPowerMap(2, 3, new float[] {1, 2, 6, 5, 5, 5});
        assertThat(map.centred().values()).containsExactly(-2, -1, 3, 0, 0, 0);
    }

    /** 10 dB are ln 10: numbers below 6 - ln 10 = 3.697 are raised to it. */
    @Test
    void aRangeRaisesNumbersFarBelowTheLargest() {
        LogPowerMap map = new LogPowerMap(2, 2, new float[] {6, 4, 3, -20});
        float bound = (float) (6 - Math.log(10));
        PowerRange ten = PowerRange.ofSegment(10);
        assertThat(map.within(ten).values()).containsExactly(6, 4, bound, bound);
        assertThat(map.within(ten).within(ten)).isEqualTo(map.within(ten));
        assertThat(map.within(PowerRange.UNLIMITED)).isEqualTo(map);
    }

    /**
     * The second row's largest is 3: numbers below 3 - ln 10 are raised to it. Another gain of a row changes nothing.
     */
    @Test
    void aRangeOfRowsFollowsEachRowsLargest() {
        PowerRange ten = PowerRange.ofRow(10);
        LogPowerMap map = new LogPowerMap(2, 2, new float[] {6, 4, 3, -20});
        float bound = (float) (3 - Math.log(10));
        assertThat(map.within(ten).values()).containsExactly(6, 4, 3, bound);
        LogPowerMap coloured = new LogPowerMap(2, 2, new float[] {6, 4, 3 - 8, -20 - 8});
        assertThat(coloured.within(ten).centred().values())
                .containsExactly(map.within(ten).centred().values(), within(1e-6f));
    }

    @Test
    void rangesHaveNames() {
        assertThat(PowerRange.parse("22dB")).isEqualTo(PowerRange.ofSegment(22));
        assertThat(PowerRange.parse("row-22dB").label()).isEqualTo("row-22dB");
        assertThat(PowerRange.UNLIMITED.label()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PowerRange.parse("row-dB"));
        assertThatIllegalArgumentException().isThrownBy(() -> PowerRange.ofRow(0));
    }

    @Test
    void levellingSubtractsTheMeanOfAll() {
        LogPowerMap map = new LogPowerMap(2, 2, new float[] {1, 3, 5, 7});
        assertThat(map.levelled().values()).containsExactly(-3, -1, 1, 3);
    }

    /** b = 2: every other column; b = 0.5: columns between two are their mean. */
    @Test
    void timeIsStretchedByInterpolation() {
        FrontEnd frontEnd = InputName.parse("log-linear-2");
        LogPowerMap map = new LogPowerMap(2, 4, new float[] {0, 2, 4, 6, 1, 1, 1, 1});
        assertThat(map.view(new View(1, 2), frontEnd).values()).containsExactly(0, 4, 1, 1);
        assertThat(map.view(new View(1, 0.5), frontEnd).values())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 6, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    /** On a linear axis row f shows row a f: with a = 2 row 1 shows row 2, and rows beyond the last repeat it. */
    @Test
    void frequencyIsStretchedByInterpolation() {
        FrontEnd frontEnd = InputName.parse("log-linear-4");
        LogPowerMap map = new LogPowerMap(4, 1, new float[] {0, 10, 20, 30});
        assertThat(map.view(new View(2, 1), frontEnd).values())
                .containsExactly(new float[] {0, 20, 30, 30}, within(1e-4f));
        assertThat(map.view(new View(0.5, 1), frontEnd).values())
                .containsExactly(new float[] {0, 5, 10, 15}, within(1e-4f));
    }

    /** On the mel axis the row whose centre is at a f is read: the band of 1,000 Hz shows 1,060 Hz. */
    @Test
    void theMelAxisIsStretchedInHertz() {
        FrontEnd frontEnd = FrontEnd.LOG_MEL;
        float[] rows = new float[64];
        for (int band = 0; band < 64; band++) {
            rows[band] = (float) frontEnd.hertz(band);
        }
        LogPowerMap seen = new LogPowerMap(64, 1, rows).view(new View(1.06, 1), frontEnd);
        int band = (int) Math.round(frontEnd.row(1_000));
        assertThat(seen.values()[band]).isCloseTo((float) (1.06 * frontEnd.hertz(band)), within(1f));
    }

    @Test
    void someColumns() {
        LogPowerMap map = new LogPowerMap(2, 3, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(map.columns(1, 2).values()).containsExactly(2, 3, 5, 6);
    }
}

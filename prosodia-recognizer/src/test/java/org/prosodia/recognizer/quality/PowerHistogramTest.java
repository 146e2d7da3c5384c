package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerHistogramTest {

    private static PowerHistogram of(double... powers) {
        PowerHistogram histogram = new PowerHistogram();
        for (double power : powers) {
            histogram.add(power);
        }
        assertThat(histogram.total()).isEqualTo(powers.length);
        return histogram;
    }

    /** 1 is in the bucket from 1 to 1.25, 2 in that from 2 to 2.5, 0.75 in that from 0.75 to 0.875. */
    @Test
    void aRankLiesInItsBucket() {
        assertThat(of(1).ranked(1)).isEqualTo(1.125);
        assertThat(of(2, 1).ranked(1)).isEqualTo(1.125);
        assertThat(of(2, 1).ranked(2)).isEqualTo(2.25);
        assertThat(of(0.75).ranked(1)).isEqualTo(0.8125);
    }

    /** Three in the bucket from 1 to 1.25: a sixth, a half and five sixths of the way. */
    @Test
    void ranksOfABucketAreSpreadOverIt() {
        PowerHistogram histogram = of(1, 1.1, 1.2);
        assertThat(histogram.ranked(1)).isCloseTo(1 + 0.25 / 6, within(1e-12));
        assertThat(histogram.ranked(2)).isEqualTo(1.125);
        assertThat(histogram.ranked(3)).isCloseTo(1 + 1.25 / 6, within(1e-12));
    }

    /** Two values are between 1 and 1.25, of which half count as below 1.125; 0.5 is below all of these. */
    @Test
    void countsBelowAValue() {
        PowerHistogram histogram = of(1, 1.2, 0.5, 3);
        assertThat(histogram.below(1)).isEqualTo(1);
        assertThat(histogram.below(1.125)).isEqualTo(2);
        assertThat(histogram.below(2)).isEqualTo(3);
        assertThat(histogram.below(0)).isZero();
        assertThat(histogram.below(1e9)).isEqualTo(4);
    }

    @Test
    void extremeValuesAreInTheOuterBuckets() {
        assertThat(of(0, 1e-30).ranked(2)).isLessThan(1e-17);
        assertThat(of(100).ranked(1)).isBetween(3.5, 4.0);
    }
}

package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.explanation.RegionFinder.Cells;

class RegionFinderTest {

    private static final double[] FOUR_FIVES = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 5, 5, 0, 0, 0, 0, 0, -4, 0,
        0, 5, 5, 0, 0, 0, 0, 0, 0, 0
    };

    private static double[] row(double... values) {
        return values;
    }

    private static List<Cells> regions(double[] map, int bands, int within) {
        return new RegionFinder(map, bands, map.length / bands, within, map.length).regions();
    }

    /**
     * Magnitudes add up to 24 over 30 positions: a mean of 0.8, a penalty of 2.4. Four fives have the sum 20 - 4 * 2.4
     * = 10.4; the four below zero has 1.6, and no other position exceeds the penalty.
     */
    @Test
    void neighboursOfLargeEvidenceAreOneRectangle() {
        assertThat(regions(FOUR_FIVES, 3, 10)).containsExactly(new Cells(1, 2, 1, 2), new Cells(1, 1, 8, 8));
    }

    @Test
    void thePaddingIsNoRegion() {
        assertThat(regions(FOUR_FIVES, 3, 8)).containsExactly(new Cells(1, 2, 1, 2));
        assertThat(regions(FOUR_FIVES, 3, 0)).isEmpty();
    }

    /**
     * With a penalty of 3 * 19 / 16 = 3.56 the nines contribute 5.44 each and the one between costs 2.56: together they
     * have the largest sum.
     */
    @Test
    void aSmallGapIsBridged() {
        assertThat(regions(row(9, 1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1, 16))
                .containsExactly(new Cells(0, 0, 0, 2));
    }

    /** With a penalty of 3.3 the fives contribute 1.7 each and the one between costs 2.3. */
    @Test
    void aWideGapIsNot() {
        assertThat(regions(row(5, 1, 5, 0, 0, 0, 0, 0, 0, 0), 1, 10))
                .containsExactlyInAnyOrder(new Cells(0, 0, 0, 0), new Cells(0, 0, 2, 2));
    }

    /** Evidence for and against is never in the same rectangle, and the largest sum is first regardless of its sign. */
    @Test
    void againstIsARegionToo() {
        assertThat(regions(row(6, -7, 0, 0, 0, 0, 0), 1, 7))
                .containsExactly(new Cells(0, 0, 1, 1), new Cells(0, 0, 0, 0));
    }

    /**
     * With a penalty of 3 * 30 / 24 = 3.75 six fives are one rectangle, or four and two if four columns are the limit.
     */
    @Test
    void longStretchesAreDivided() {
        double[] map = new double[24];
        Arrays.fill(map, 9, 15, 5);
        assertThat(new RegionFinder(map, 1, 24, 24, 6).regions()).containsExactly(new Cells(0, 0, 9, 14));
        assertThat(new RegionFinder(map, 1, 24, 24, 4).regions())
                .containsExactly(new Cells(0, 0, 9, 12), new Cells(0, 0, 13, 14));
    }

    @Test
    void aUniformMapHasNoRegion() {
        assertThat(regions(row(1, 1, 1, 1), 1, 4)).isEmpty();
        assertThat(regions(row(0, 0, 0, 0), 1, 4)).isEmpty();
    }

    /**
     * Every second of 1000 columns has 1, less than the penalty of 1.5. One with 2.5 has less than 3 % of all evidence,
     * which is 502.5, and more than 3 % of the tenth of it in 4 regions of 25 columns, 50.25.
     */
    @Test
    void longRecordingsHaveRegionsToo() {
        double[] map = new double[1000];
        for (int c = 0; c < 1000; c += 2) {
            map[c] = 1;
        }
        assertThat(new RegionFinder(map, 1, 1000, 1000, 25).regions()).isEmpty();
        map[501] = 2.5;
        assertThat(new RegionFinder(map, 1, 1000, 1000, 25).regions()).containsExactly(new Cells(0, 0, 501, 501));
    }

    /**
     * The sum is 20 and the mean 2, so that no position exceeds 3 * 2. The five and a four are less than half, the five
     * and both fours more: the penalty is just below 4, and the fours are regions.
     */
    @Test
    void anEvenMapHasRegionsToo() {
        assertThat(regions(row(1, 1, 4, 5, 1, 1, 1, 4, 1, 1), 1, 10))
                .containsExactly(new Cells(0, 0, 2, 3), new Cells(0, 0, 7, 7));
    }

    /** A hundredth of a logit is not reported. */
    @Test
    void tooSmallRegionsAreOmitted() {
        assertThat(regions(row(0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1, 10)).isEmpty();
        assertThat(regions(row(0.06, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1, 10)).hasSize(1);
    }

    @Test
    void thereAreSixAtMost() {
        double[] map = new double[100];
        for (int c = 0; c < 100; c += 10) {
            map[c] = 10;
        }
        assertThat(regions(map, 1, 100)).hasSize(RegionFinder.MAX_REGIONS);
    }
}

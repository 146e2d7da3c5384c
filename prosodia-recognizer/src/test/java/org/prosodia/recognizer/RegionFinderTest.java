package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.RegionFinder.Cells;

class RegionFinderTest {

    private static double[] row(double... values) {
        return values;
    }

    /**
     * Sizes add up to 24 over 15 positions: a mean of 1.6, a price of 3.2. Four fives are worth 20 - 4 * 3.2 = 7.2; the four below zero is
     * worth 0.8, and the next best nothing.
     */
    @Test
    void neighboursOfLargeEvidenceAreOneRectangle() {
        double[] map = {
            0, 0, 0, 0, 0,
            0, 5, 5, 0, -4,
            0, 5, 5, 0, 0};
        assertThat(new RegionFinder(map, 3, 5, 5).regions()).containsExactly(new Cells(1, 2, 1, 2), new Cells(1, 1, 4, 4));
    }

    @Test
    void thePaddingIsNoRegion() {
        double[] map = {
            0, 0, 0, 0, 0,
            0, 5, 5, 0, -4,
            0, 5, 5, 0, 0};
        assertThat(new RegionFinder(map, 3, 5, 4).regions()).containsExactly(new Cells(1, 2, 1, 2));
        assertThat(new RegionFinder(map, 3, 5, 0).regions()).isEmpty();
    }

    /** At a price of 4.75 the nines are worth 4.25 each and the one between costs 3.75: together they are worth most. */
    @Test
    void aSmallGapIsBridged() {
        assertThat(new RegionFinder(row(9, 1, 9, 0, 0, 0, 0, 0), 1, 8, 8).regions()).containsExactly(new Cells(0, 0, 0, 2));
    }

    /** At a price of 3.67 the fives are worth 1.33 each and the one between costs 2.67. */
    @Test
    void aWideGapIsNot() {
        assertThat(new RegionFinder(row(5, 1, 5, 0, 0, 0), 1, 6, 6).regions())
                .containsExactlyInAnyOrder(new Cells(0, 0, 0, 0), new Cells(0, 0, 2, 2));
    }

    /** For and against are never in one rectangle, and the largest sum comes first whatever its sign. */
    @Test
    void againstIsARegionToo() {
        assertThat(new RegionFinder(row(6, -7, 0, 0, 0, 0, 0), 1, 7, 7).regions())
                .containsExactly(new Cells(0, 0, 1, 1), new Cells(0, 0, 0, 0));
    }

    @Test
    void nothingStandsOutOfAnEvenMap() {
        assertThat(new RegionFinder(row(1, 1, 1, 1), 1, 4, 4).regions()).isEmpty();
        assertThat(new RegionFinder(row(0, 0, 0, 0), 1, 4, 4).regions()).isEmpty();
    }

    @Test
    void thereAreSixAtMost() {
        double[] map = new double[100];
        for (int c = 0; c < 100; c += 10) {
            map[c] = 10;
        }
        assertThat(new RegionFinder(map, 1, 100, 100).regions()).hasSize(RegionFinder.MOST);
    }
}

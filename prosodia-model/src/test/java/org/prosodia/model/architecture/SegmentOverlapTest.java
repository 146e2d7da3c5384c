package org.prosodia.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prosodia.spectrogram.FrontEnd;

class SegmentOverlapTest {

    /**
     * The overlap at the start: a temporal filter reaches 3 columns back, so 3 columns of the first layer differ, 4 of
     * conv2, 2 after its max-pool, 3 of conv3, 2 after its max-pool, 3 of conv4, 4 of conv5. At the end: 3 columns of
     * zeros and a reach of 4 make 7, 8, 4, 5, 3, 4, 5. Backwards, position 0 of conv5 reaches conv4's -1, conv3's -4,
     * conv2's -10, the first layer's -11, and column -14; after its own four columns it reaches 11 of the first layer's
     * and 15 columns.
     */
    @Test
    void papersOverlap() {
        assertThat(SegmentOverlap.of(Architecture.paper(4), FrontEnd.PAPER))
                .contains(new SegmentOverlap(4, 50, 14, 15, 4, 5));
    }

    /**
     * 3 columns, pooled 2, conv2 3, pooled 2, conv3 3, pooled 2, conv4 3, conv5 4; at the end 7, 4, 5, 3, 4, 2, 3, 4.
     */
    @Test
    void withTheExtraPool() {
        Architecture extra = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        assertThat(SegmentOverlap.of(extra, FrontEnd.PAPER)).contains(new SegmentOverlap(8, 25, 25, 26, 4, 4));
    }

    /**
     * Filters one column wide add nothing: 0, 1, 1, 2, 1, 2, 3 at the start and, after 3 zeros, 3, 4, 2, 3, 2, 3, 4 at
     * the end.
     */
    @Test
    void overlapOfNarrowFilters() {
        Architecture narrow =
                new Architecture(4, new Filters(10, 1, 8), new Filters(2, 8, 0), false, Pooling.ATTENTION);
        assertThat(SegmentOverlap.of(narrow, FrontEnd.PAPER)).contains(new SegmentOverlap(4, 50, 11, 11, 3, 4));
    }

    @Test
    void noneWhereEdgesMeetOrColumnsAreOdd() {
        FrontEnd short8 = new FrontEnd(
                16_000,
                640,
                160,
                1_600,
                400,
                32,
                640 + 28 * 160,
                255,
                FrontEnd.PAPER.scaling(),
                FrontEnd.ShortUtterance.PAD,
                FrontEnd.Tail.DROP);
        FrontEnd odd = new FrontEnd(
                16_000,
                640,
                160,
                1_600,
                400,
                198,
                32_000,
                255,
                FrontEnd.PAPER.scaling(),
                FrontEnd.ShortUtterance.PAD,
                FrontEnd.Tail.DROP);
        assertThat(SegmentOverlap.of(Architecture.paper(4), short8)).isEmpty(); // 8 positions, and 4 + 5 differ
        assertThat(SegmentOverlap.of(Architecture.paper(4), odd)).isEmpty(); // 198 is no multiple of 4
    }

    @Test
    void stepsAreWholePositionsOrNone() {
        SegmentOverlap overlap =
                SegmentOverlap.of(Architecture.paper(4), FrontEnd.PAPER).orElseThrow();
        assertThat(overlap.step(FrontEnd.PAPER, 0.4)).hasValue(10);
        assertThat(overlap.step(FrontEnd.PAPER, 1)).hasValue(25);
        assertThat(overlap.step(FrontEnd.PAPER, 0.25)).isEmpty();
    }

    /**
     * Another convolution reaches one position, 4 columns, further: 14 + 4 and 15 + 4, and 4 + 1 and 5 + 1 positions
     * differ.
     */
    @Test
    void anotherConvolutionReachesFurther() {
        Architecture deeper = new Architecture(
                4,
                Filters.SPECTRAL,
                Filters.TEMPORAL,
                false,
                Convolutions.parse("32p,48p,64,80,80"),
                Pooling.ATTENTION);
        assertThat(SegmentOverlap.of(deeper, FrontEnd.PAPER)).contains(new SegmentOverlap(4, 50, 18, 19, 5, 6));
    }
}

package org.prosodia.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {

    private static Reliability.Claim claim(double probability, boolean correct) {
        return new Reliability.Claim(probability, correct);
    }

    /** Sorted: 0.9 right; 0.8 wrong and right together; 0.6 wrong. Risks 0 of 1, 1 of 3, 2 of 4. */
    @Test
    void theMoreIsAnsweredTheMoreIsWrong() {
        RiskCoverage curve =
                RiskCoverage.of(List.of(claim(0.6, false), claim(0.9, true), claim(0.8, false), claim(0.8, true)));
        assertThat(curve.points())
                .containsExactly(
                        new RiskCoverage.Point(0.9, 0.25, 0),
                        new RiskCoverage.Point(0.8, 0.75, 1.0 / 3),
                        new RiskCoverage.Point(0.6, 1, 0.5));
        assertThat(curve.area()).isCloseTo(0.25 * 0 + 0.5 / 3 + 0.25 * 0.5, within(1e-12));
    }

    /**
     * Coverage is in thirds: a third needs one answer, however 1 / 3 is rounded; half needs two; 0.67 needs all three.
     */
    @Test
    void theFewestAnswersThatAreEnough() {
        RiskCoverage curve = RiskCoverage.of(List.of(claim(0.9, true), claim(0.8, false), claim(0.6, true)));
        assertThat(curve.covering(1.0 / 3).threshold()).isEqualTo(0.9);
        assertThat(curve.covering(0.5).risk()).isEqualTo(0.5);
        assertThat(curve.covering(2.0 / 3).threshold()).isEqualTo(0.8);
        assertThat(curve.covering(0.67).coverage()).isEqualTo(1);
        assertThatThrownBy(() -> curve.covering(0)).hasMessage("a coverage must be above 0 and at most 1, not 0.0");
        assertThatThrownBy(() -> curve.covering(1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingHasNoCurve() {
        assertThatThrownBy(() -> RiskCoverage.of(List.of())).hasMessage("there are no predictions");
    }
}

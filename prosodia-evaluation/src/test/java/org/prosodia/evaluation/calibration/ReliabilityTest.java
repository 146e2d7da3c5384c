package org.prosodia.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.calibration.Reliability.Claim;

class ReliabilityTest {

    /**
     * Fifteen bins of 1/15. 0.90 and 0.92 fall into (13/15, 14/15]: confidence 0.91, one of two right, distance 0.41.
     * 0.50 falls into (7/15, 8/15], right, distance 0.5. So the error is 2/3 * 0.41 + 1/3 * 0.5 = 0.44.
     */
    @Test
    void theErrorOfThreeClaims() {
        Reliability reliability =
                Reliability.of(List.of(new Claim(0.90, true), new Claim(0.92, false), new Claim(0.50, true)));
        assertThat(reliability.expectedCalibrationError()).isCloseTo(0.44, within(1e-12));
        assertThat(reliability.bins()).hasSize(15);
        assertThat(reliability.bins().get(13)).isEqualTo(new Reliability.Bin(13.0 / 15, 14.0 / 15, 2, 0.91, 0.5));
        assertThat(reliability.bins().get(7)).isEqualTo(new Reliability.Bin(7.0 / 15, 8.0 / 15, 1, 0.5, 1));
        assertThat(reliability.bins().get(0).count()).isZero();
    }

    /** Certain and always right: no error. The ends belong to the first bin and the last. */
    @Test
    void theEndsHaveABin() {
        Reliability reliability = Reliability.of(List.of(new Claim(1, true), new Claim(1, true), new Claim(0, false)));
        assertThat(reliability.expectedCalibrationError()).isZero();
        assertThat(reliability.bins().get(14).count()).isEqualTo(2);
        assertThat(reliability.bins().get(0).count()).isEqualTo(1);
    }

    @Test
    void numbersOutsideZeroToOneAreRefused() {
        assertThatThrownBy(() -> new Claim(1.1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Claim(Double.NaN, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reliability.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.Aggregation;

class ConfidenceScoresTest {

    private static Prediction prediction(int number, double probability, boolean right) {
        return new Prediction(
                "u" + number, "s", "f", "happy", right ? "happy" : "sad", new double[] {probability, 1 - probability});
    }

    /** Five predictions with a mean probability of 0.8, of which three are right; the surest two are. */
    private static final List<Prediction> PREDICTIONS = List.of(
            prediction(1, 0.99, true),
            prediction(2, 0.91, true),
            prediction(3, 0.8, false),
            prediction(4, 0.7, true),
            prediction(5, 0.6, false));

    @Test
    void aModelThatIsTooSureIsNamedSo() {
        assertThat(ConfidenceScores.of(PREDICTIONS, Aggregation.MEAN_POSTERIOR).text())
                .contains("mean probability of the predicted labels 80.0, right 60.0: 20.0 points too high")
                .contains("right 60 % of the surest 100 %, 75 % of the surest 80 %, 67 % of the surest 60 %,"
                        + " 100 % of the surest 40 %, 100 % of the surest 20 %");
    }

    /** Wrong answers: none of one and of two, then 1 / 3, 1 / 4 and 2 / 5, of which the mean is 0.1967. */
    @Test
    void theCurveHasTheRiskAtEachCoverage() {
        ConfidenceScores scores = ConfidenceScores.of(PREDICTIONS, Aggregation.MEAN_POSTERIOR);
        assertThat(scores.text())
                .contains("answering only where the probability is at least  of all  wrong\n")
                .contains("  0.990    20.0    0.0\n")
                .contains("  0.800    60.0   33.3\n")
                .contains("  0.600   100.0   40.0\n")
                .contains("mean over the whole curve           19.7\n");
        assertThat(scores.json().get("riskCoverage")).hasSize(5);
        assertThat(scores.json().toString())
                .contains("\"areaUnderRiskCoverage\":0.196667")
                .contains("{\"threshold\":0.700000,\"coverage\":0.800000,\"risk\":0.250000}");
    }

    /**
     * Each prediction is alone in its bin, 0.01, 0.09, 0.8, 0.3 and 0.6 away from what is right there: 1.8 over five.
     */
    @Test
    void theJsonHasTheThresholds() {
        assertThat(ConfidenceScores.of(PREDICTIONS, Aggregation.MEAN_POSTERIOR)
                        .json()
                        .toString())
                .startsWith(
                        "{\"meanProbability\":0.800000,\"accuracy\":0.600000,\"expectedCalibrationError\":0.360000,")
                .contains("{\"coverage\":0.400000,\"threshold\":0.910000,\"accuracy\":1.000000}");
    }
}

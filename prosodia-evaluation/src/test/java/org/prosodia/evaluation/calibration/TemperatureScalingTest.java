package org.prosodia.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Prediction;

/**
 * Two classes, and always the same logits, m for the label predicted and 0 for the other. If a share p is right, the
 * likelihood is greatest where the network claims p: 1 / (1 + exp(-m / T)) = p, so T = m / ln(p / (1 - p)).
 */
class TemperatureScalingTest {

    private static final List<String> LABELS = List.of("angry", "sad");

    private static List<Prediction> predictions(String fold, double margin, int right, int wrong) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < right + wrong; i++) {
            predictions.add(new Prediction(
                    fold + i, fold, fold, i < right ? "angry" : "sad", "angry", new double[] {margin, 0}));
        }
        return predictions;
    }

    private static List<Prediction> both(List<Prediction> first, List<Prediction> second) {
        List<Prediction> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Three of four right at logits of 4 claim 98 %: T = 4 / ln 3 = 3.641. */
    @Test
    void coolsANetworkThatClaimsTooMuch() {
        TemperatureScaling scaling =
                TemperatureScaling.of(LABELS, both(predictions("a", 4, 3, 1), predictions("b", 4, 3, 1)));
        assertThat(scaling.temperature()).isCloseTo(4 / Math.log(3), within(1e-9));
        assertThat(scaling.before().expectedCalibrationError()).isCloseTo(1 / (1 + Math.exp(-4)) - 0.75, within(1e-12));
        assertThat(scaling.after().expectedCalibrationError()).isCloseTo(0, within(1e-9));
    }

    /** Nine of ten right at logits of 1 claim 73 %: T = 1 / ln 9 = 0.455. */
    @Test
    void warmsANetworkThatClaimsTooLittle() {
        TemperatureScaling scaling =
                TemperatureScaling.of(LABELS, both(predictions("a", 1, 9, 1), predictions("b", 1, 9, 1)));
        assertThat(scaling.temperature()).isCloseTo(1 / Math.log(9), within(1e-9));
    }

    /**
     * Fold a, half right, gets the temperature of b, where nine of ten are right, and claims 90 %: off by 40 %. b
     * claims 50 %.
     */
    @Test
    void aFoldIsJudgedByTheTemperatureOfTheOthers() {
        TemperatureScaling scaling =
                TemperatureScaling.of(LABELS, both(predictions("a", 1, 5, 5), predictions("b", 1, 9, 1)));
        assertThat(scaling.temperature()).as("14 of 20 right").isCloseTo(1 / Math.log(14.0 / 6), within(1e-9));
        // b's others are right half the time: any claim above a half is too much, so the highest temperature tried
        double ofB = 1 / (1 + Math.exp(-1 / TemperatureScaling.HIGHEST));
        assertThat(scaling.after().expectedCalibrationError())
                .isCloseTo(0.5 * (0.9 - 0.5) + 0.5 * (0.9 - ofB), within(1e-6));
    }

    @Test
    void whoIsAlwaysRightGetsTheLowestThatIsTried() {
        assertThat(TemperatureScaling.of(LABELS, both(predictions("a", 1, 4, 0), predictions("b", 1, 4, 0)))
                        .temperature())
                .isCloseTo(TemperatureScaling.LOWEST, within(1e-9));
    }

    /** A third label that was not offered changes nothing: T = 4 / ln 3 as with two. */
    @Test
    void labelsThatWereNotOfferedHaveNoProbability() {
        List<Prediction> three = both(predictions("a", 4, 3, 1), predictions("b", 4, 3, 1)).stream()
                .map(p -> new Prediction(p.id(), p.speaker(), p.fold(), p.truth(), p.predicted(), new double[] {
                    4, Double.NEGATIVE_INFINITY, 0
                }))
                .toList();
        TemperatureScaling scaling = TemperatureScaling.of(List.of("angry", "calm", "sad"), three);
        assertThat(scaling.temperature()).isCloseTo(4 / Math.log(3), within(1e-9));
        assertThat(scaling.after().expectedCalibrationError()).isCloseTo(0, within(1e-9));
    }

    @Test
    void oneFoldIsNotEnough() {
        assertThatThrownBy(() -> TemperatureScaling.of(LABELS, predictions("a", 1, 4, 1)))
                .hasMessage("a temperature needs the folds of a cross-validation, at least two, not 1");
    }
}

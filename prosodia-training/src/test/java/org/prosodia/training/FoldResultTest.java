package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Prediction;

class FoldResultTest {

    private static FoldResult result(Prediction... predictions) {
        return new FoldResult("a", List.of("s"), List.of(predictions), List.of(), List.of(), List.of(), 1, 1, 1);
    }

    private static Prediction prediction(String truth, String predicted) {
        return new Prediction(truth + predicted, "s", "a", truth, predicted, new double[] {0, 0});
    }

    @Test
    void oneLabelForAllIsNamed() {
        assertThat(result(prediction("happy", "sad"), prediction("sad", "sad")).onlyLabel())
                .contains("sad");
    }

    @Test
    void severalLabelsAreNot() {
        assertThat(result(prediction("happy", "sad"), prediction("sad", "happy"))
                        .onlyLabel())
                .isEmpty();
    }

    /** One label for all may be right if only one is tested. */
    @Test
    void oneLabelMayBeAllThatIsTested() {
        assertThat(result(prediction("sad", "sad")).onlyLabel()).isEmpty();
    }
}

package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

    private static final double NOT_OFFERED = Double.NEGATIVE_INFINITY;
    private static final List<String> LABELS = List.of("angry", "calm", "sad");

    @Test
    void logitsOfOtherLabelsAreLeftOut() {
        assertThat(Prediction.offered(new double[] {1, 3, 2}, LABELS, List.of("angry", "sad"), false))
                .containsExactly(1, NOT_OFFERED, 2);
    }

    /** 0.125 and 0.375 of a half are a quarter and three quarters. */
    @Test
    void probabilitiesAddUpToOneAgain() {
        assertThat(Prediction.offered(new double[] {0.125, 0.5, 0.375}, LABELS, List.of("angry", "sad"), true))
                .containsExactly(0.25, NOT_OFFERED, 0.75);
    }

    @Test
    void allLabelsOfferedChangeNothing() {
        assertThat(Prediction.offered(new double[] {0.5, 0.3, 0.1}, LABELS, LABELS, true))
                .containsExactly(0.5, 0.3, 0.1);
    }

    @Test
    void aLabelThatWasNotOfferedIsNullInJson() {
        Prediction prediction =
                new Prediction("a", "anna", "fold", "sad", "angry", new double[] {1.5, NOT_OFFERED, 0.5});

        String json = PredictionJson.of(prediction, LABELS);

        assertThat(json).contains("\"scores\":{\"angry\":1.5,\"calm\":null,\"sad\":0.5}");
        assertThat(PredictionJson.read(json, LABELS)).isEqualTo(prediction);
        assertThat(prediction.offered(LABELS)).containsExactly("angry", "sad");
    }
}

package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AggregationTest {

    private static final Offset<Double> ROUNDING = within(1e-7);

    @Test
    void meanLogitIsTheSoftmaxOfTheMean() {
        // mean (2 ln 2, 0), halved by T = 2: (ln 2, 0), so 2/3 and 1/3
        float ln2 = (float) Math.log(2);
        double[] p = Aggregation.MEAN_LOGIT.probabilities(List.of(new float[] {3 * ln2, 0}, new float[] {ln2, 0}), 2);
        assertThat(p).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, ROUNDING);
    }

    @Test
    void meanPosteriorIsTheMeanOfSoftmaxes() {
        // softmax (ln 3, 0) = 3/4, 1/4 and softmax (0, 0) = 1/2, 1/2: mean 5/8, 3/8
        double[] p = Aggregation.MEAN_POSTERIOR.probabilities(
                List.of(new float[] {(float) Math.log(3), 0}, new float[2]), 1);
        assertThat(p).containsExactly(new double[] {0.625, 0.375}, ROUNDING);
    }

    @Test
    void largeLogitsDoNotOverflow() {
        assertThat(Aggregation.softmax(new double[] {1e6, 0}, 1)).containsExactly(1, 0);
    }

    @Test
    void refusesNoSegmentsAndUnknownNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Aggregation.MEAN_LOGIT.probabilities(List.of(), 1));
        assertThat(Aggregation.parse("mean-logit")).isEqualTo(Aggregation.MEAN_LOGIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aggregation.parse("vote"))
                .withMessage("no aggregation is called 'vote'; there are mean-logit and mean-posterior");
    }
}

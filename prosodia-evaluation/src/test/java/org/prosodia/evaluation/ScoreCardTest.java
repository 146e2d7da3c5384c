package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreCardTest {

    /** Folds: x UA (1/2 + 1)/2 = 0.75, WA 2/3; y UA 1/2, WA 1/2; z UA 1, WA 1. */
    private static final ScoreCard CARD =
            ScoreCard.of(Examples.LABELS, Examples.run("x a>a a>b b>b, y a>b b>b, z c>c"));

    @Test
    void pooled() {
        assertThat(CARD.pooled().counts()).isDeepEqualTo(new long[][] {{1, 2, 0}, {0, 2, 0}, {0, 0, 1}});
        assertThat(CARD.pooled(Measure.WEIGHTED_ACCURACY)).isEqualTo(4.0 / 6);
        assertThat(CARD.pooled(Measure.UNWEIGHTED_ACCURACY)).isCloseTo((1.0 / 3 + 1 + 1) / 3, within(1e-15));
        assertThat(CARD.pooled(Measure.MACRO_F1)).isCloseTo((2.0 / 4 + 4.0 / 6 + 1) / 3, within(1e-15));
    }

    /**
     * The mean of 0.75, 0.5 and 1 is 0.75, squared deviations are 0, 1/16 and 1/16, over n - 1 = 2: 1/16, whose root is
     * 0.25.
     */
    @Test
    void meanAndSampleDeviationOverFolds() {
        Spread ua = CARD.overFolds(Measure.UNWEIGHTED_ACCURACY);
        assertThat(ua.mean()).isCloseTo(0.75, within(1e-15));
        assertThat(ua.deviation().getAsDouble()).isCloseTo(0.25, within(1e-15));
        assertThat(ua.count()).isEqualTo(3);
        assertThat(CARD.folds().keySet()).containsExactly("x", "y", "z");
    }

    @Test
    void oneFoldDoesNotDeviate() {
        assertThat(ScoreCard.of(Examples.LABELS, Examples.run("x a>a a>b"))
                        .overFolds(Measure.WEIGHTED_ACCURACY)
                        .deviation())
                .isEmpty();
    }

    @Test
    void foldsAddUpAndUtterancesCountOnce() {
        assertThatThrownBy(() ->
                        new ScoreCard(CARD.pooled(), Map.of("x", CARD.folds().get("x"))))
                .hasMessage("the folds do not add up to the pooled matrix");
        assertThatThrownBy(() -> ScoreCard.of(Map.of())).hasMessage("a score card needs a fold");
        List<Prediction> run = Examples.run("x a>a");
        assertThatThrownBy(() -> ScoreCard.of(Examples.LABELS, List.of(run.get(0), run.get(0))))
                .hasMessage("predicted twice in one run: x1");
    }

    /** Train parts: of x {b, b, c}: b. Of y {a, c}: a, the first of equals. */
    @Test
    void theBaselinePredictsTheMostFrequentLabelOfTheOtherFolds() {
        List<Prediction> baseline = MajorityBaseline.of(Examples.LABELS, Examples.run("x a>c c>c, y b>b b>b c>c"));
        assertThat(baseline).extracting(Prediction::predicted).containsExactly("b", "b", "a", "a", "a");
        assertThat(baseline).extracting(Prediction::truth).containsExactly("a", "c", "b", "b", "c");
        assertThat(baseline.get(0).scores()).containsExactly(0, 2.0 / 3, 1.0 / 3);
        assertThatThrownBy(() -> MajorityBaseline.of(Examples.LABELS, List.of()))
                .hasMessageContaining("no baseline");
    }

    /** In a a b, "always a" is right twice in three, and its UA is (1 + 0)/2. */
    @Test
    void theBaselineOfASingleFoldIsTheBestConstantAnswer() {
        List<Prediction> baseline = MajorityBaseline.of(Examples.LABELS, Examples.run("x a>b a>c b>b"));
        assertThat(baseline).extracting(Prediction::predicted).containsExactly("a", "a", "a");
        assertThat(baseline.get(0).scores()).containsExactly(2.0 / 3, 1.0 / 3, 0);
    }
}

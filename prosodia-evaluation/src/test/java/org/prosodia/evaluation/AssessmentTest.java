package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Speaker x: WA 3/4, UA (2/2 + 1/2)/2, F1 (2*2/(2+3) + 2*1/(2+1))/2 = (4/5 + 2/3)/2. Speaker y: WA 2/4, UA (1/2 +
 * 1/2)/2, F1 (2/3 + 2/4)/2. Two speakers have three resamples, x twice, both, y twice; a 95 % interval runs from the
 * least to the greatest.
 */
class AssessmentTest {

    private static final Assessment TWO =
            Assessment.of(Examples.LABELS, Examples.run("x a>a a>a b>a b>b, y a>a a>b b>b b>c"), Bootstrap.STANDARD);

    @Test
    void intervalsBySpeakerOfEveryMeasure() {
        assertThat(TWO.bySpeaker())
                .extracting(BootstrapInterval::measure)
                .containsExactly(Measure.WEIGHTED_ACCURACY, Measure.UNWEIGHTED_ACCURACY, Measure.MACRO_F1);
        assertThat(TWO.bySpeaker().get(0).interval()).isEqualTo(new Interval(0.5, 0.75, 0.95));
        assertThat(TWO.bySpeaker().get(1).interval()).isEqualTo(new Interval(0.5, 0.75, 0.95));
        assertThat(TWO.bySpeaker().get(2).interval().lower()).isCloseTo((2.0 / 3 + 2.0 / 4) / 2, within(1e-15));
        assertThat(TWO.bySpeaker().get(2).interval().upper()).isCloseTo((4.0 / 5 + 2.0 / 3) / 2, within(1e-15));
        assertThat(TWO.bySpeaker()).allMatch(interval -> interval.units() == 2);
    }

    @Test
    void intervalsByUtteranceAreThoseOfSingleMeasures() {
        List<Prediction> run = Examples.run("x a>a a>a b>a b>b, y a>a a>b b>b b>c");
        for (Measure measure : Measure.values()) {
            assertThat(TWO.byUtterance().get(measure.ordinal()))
                    .isEqualTo(BootstrapInterval.of(
                            Examples.LABELS, run, measure, BootstrapInterval.Unit.UTTERANCE, Bootstrap.STANDARD));
        }
        assertThat(TWO.byUtterance()).allMatch(interval -> interval.units() == 8);
    }

    /**
     * The other fold has two of a and two of b; a comes first: always a is right in 4 of 8, and its UA is (1 + 0)/2.
     */
    @Test
    void theBaselineIsOfTheOtherFolds() {
        assertThat(TWO.baseline().counts()).isDeepEqualTo(new long[][] {{4, 0, 0}, {4, 0, 0}, {0, 0, 0}});
    }

    @Test
    void thereIsNoIntervalForOneSpeaker() {
        Assessment one = Assessment.of(Examples.LABELS, Examples.run("x a>a a>a b>a b>b"), Bootstrap.STANDARD);
        assertThat(one.bySpeaker()).isEmpty();
        assertThat(one.byUtterance()).hasSize(3);
    }
}

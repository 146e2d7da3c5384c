package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Speaker x: WA 3/4, UA (2/2 + 1/2)/2, F1 (2*2/(2+3) + 2*1/(2+1))/2 = (4/5 + 2/3)/2. Speaker y: WA 2/4, UA (1/2 +
 * 1/2)/2, F1 (2/3 + 2/4)/2. Two speakers have three resamples, x twice, both, y twice; a 95 % interval runs from the
 * least to the greatest.
 */
class AssessmentTest {

    private static final String RUN = "x a>a a>a b>a b>b, y a>a a>b b>b b>c";
    private static final Assessment TWO = Assessment.of(Examples.LABELS, Examples.run(RUN), Bootstrap.STANDARD);

    @Test
    void intervalsBySpeakerOfEveryMeasure() {
        List<BootstrapInterval> two = BootstrapInterval.all(
                Examples.LABELS, List.of(Examples.run(RUN)), BootstrapInterval.Unit.SPEAKER, Bootstrap.STANDARD);
        assertThat(two)
                .extracting(BootstrapInterval::measure)
                .containsExactly(Measure.WEIGHTED_ACCURACY, Measure.UNWEIGHTED_ACCURACY, Measure.MACRO_F1);
        assertThat(two.get(0).interval()).isEqualTo(new Interval(0.5, 0.75, 0.95));
        assertThat(two.get(1).interval()).isEqualTo(new Interval(0.5, 0.75, 0.95));
        assertThat(two.get(2).interval().lower()).isCloseTo((2.0 / 3 + 2.0 / 4) / 2, within(1e-15));
        assertThat(two.get(2).interval().upper()).isCloseTo((4.0 / 5 + 2.0 / 3) / 2, within(1e-15));
        assertThat(two).allMatch(interval -> interval.units() == 2);
    }

    @Test
    void fewerThanSixSpeakersHaveNoInterval() {
        assertThat(TWO.bySpeaker()).isEmpty();
        assertThat(of("a", "b", "c", "d", "e").bySpeaker()).isEmpty();
        assertThat(of("a", "b", "c", "d", "e", "f").bySpeaker())
                .hasSize(3)
                .allMatch(interval -> interval.units() == Bootstrap.FEWEST_SPEAKERS);
    }

    private static Assessment of(String... speakers) {
        String run = String.join(
                ", ",
                Stream.of(speakers).map(speaker -> speaker + " a>a a>a b>a b>b").toList());
        return Assessment.of(Examples.LABELS, Examples.run(run), Bootstrap.STANDARD);
    }

    @Test
    void intervalsByUtteranceAreThoseOfSingleMeasures() {
        List<Prediction> run = Examples.run(RUN);
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

package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * With two speakers there are three resamples: the first twice (a quarter), both (a half), the second twice (a
 * quarter). A 95 % interval therefore runs from the least of their values to the greatest, and a 40 % interval is the
 * value of both if that lies between.
 */
class BootstrapTest {

    private static final Bootstrap WIDE = Bootstrap.withSeed(1);
    private static final Bootstrap NARROW = new Bootstrap(10_000, 0.40, 1);

    /** Anna: UA (1 + 1/2)/2 = 0.75. Bob: UA (0 + 1)/2 = 0.5. Both: a 2 of 3, b 2 of 3, UA 2/3. */
    private static final List<Prediction> RUN = Examples.run("anna a>a a>a b>b b>a, bob a>b b>b");

    @Test
    void theIntervalOfARunOverSpeakers() {
        BootstrapInterval wide = interval(RUN, BootstrapInterval.Unit.SPEAKER, WIDE);
        assertThat(wide.estimate()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(wide.interval().lower()).isEqualTo(0.5);
        assertThat(wide.interval().upper()).isEqualTo(0.75);
        assertThat(wide.units()).isEqualTo(2);
        BootstrapInterval narrow = interval(RUN, BootstrapInterval.Unit.SPEAKER, NARROW);
        assertThat(narrow.interval()).isEqualTo(new Interval(narrow.estimate(), narrow.estimate(), 0.40));
    }

    /**
     * One class, so UA is the share right of 100: its deviation is sqrt(0.8 * 0.2 / 100) = 0.04, and 1.96 of it either
     * side of 0.8.
     */
    @Test
    void theIntervalOfARunOverUtterances() {
        List<Prediction> run = Examples.run(
                "anna" + " a>a".repeat(40) + " a>b".repeat(10) + ", bob" + " a>a".repeat(40) + " a>b".repeat(10));
        BootstrapInterval interval = interval(run, BootstrapInterval.Unit.UTTERANCE, WIDE);
        assertThat(interval.units()).isEqualTo(100);
        assertThat(interval.interval().lower()).isCloseTo(0.8 - 1.96 * 0.04, within(0.012));
        assertThat(interval.interval().upper()).isCloseTo(0.8 + 1.96 * 0.04, within(0.012));
        assertThat(interval(run, BootstrapInterval.Unit.SPEAKER, WIDE).interval())
                .isEqualTo(new Interval(0.8, 0.8, 0.95));
    }

    /** Second side: anna's UA (1/2 + 1/2)/2 = 0.5, bob's 1; both: a 2 of 3, b 2 of 3. Differences: 0.25, 0 and -0.5. */
    @Test
    void theDifferenceIsPairedBySpeaker() {
        List<Prediction> other = Examples.run("anna a>a a>b b>b b>a, bob a>a b>b");
        PairedDifference wide = PairedDifference.of(Examples.LABELS, List.of(RUN), List.of(other), 7);
        assertThat(wide.first()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(wide.second()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(wide.difference()).isCloseTo(0, within(1e-15));
        assertThat(wide.interval()).isEqualTo(new Interval(-0.5, 0.25, 0.95));
        assertThat(wide.interval().contains(0)).isTrue();
        assertThat(wide.speakers()).isEqualTo(2);
        assertThat(wide.utterances()).isEqualTo(6);
    }

    /**
     * Runs of the first side: UA 2/3 and, all right, 1; the mean is 5/6. By resample: anna (0.75 + 1)/2, bob (0.5 +
     * 1)/2.
     */
    @Test
    void aSideIsTheMeanOfItsRuns() {
        List<Prediction> right = Examples.run("anna a>a a>a b>b b>b, bob a>a b>b");
        PairedDifference difference = PairedDifference.of(Examples.LABELS, List.of(RUN, right), List.of(right), 7);
        assertThat(difference.first()).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(difference.second()).isEqualTo(1);
        assertThat(difference.interval()).isEqualTo(new Interval(-0.25, -0.125, 0.95));
        assertThat(difference.interval().contains(0)).isFalse();
        assertThat(difference.firstRuns()).isEqualTo(2);
        assertThat(difference.secondRuns()).isEqualTo(1);
    }

    @Test
    void aRunDoesNotDifferFromItself() {
        PairedDifference same =
                PairedDifference.of(Examples.LABELS, List.of(RUN), List.of(RUN), Measure.MACRO_F1, WIDE);
        assertThat(same.difference()).isZero();
        assertThat(same.interval()).isEqualTo(new Interval(0, 0, 0.95));
    }

    @Test
    void theOrderOfPredictionsMakesNoDifferenceAndEqualSeedsGiveEqualIntervals() {
        List<Prediction> run = Examples.run("u a>a a>b b>b, v a>b b>b c>c, w a>a c>b, x b>b b>c a>c, y c>c a>a");
        List<Prediction> shuffled = new ArrayList<>(run);
        Collections.shuffle(shuffled, new Random(3));
        for (BootstrapInterval.Unit unit : BootstrapInterval.Unit.values()) {
            assertThat(interval(shuffled, unit, WIDE)).isEqualTo(interval(run, unit, WIDE));
        }
    }

    @Test
    void runsOverDifferentUtterancesCannotBeCompared() {
        List<Prediction> fewer = RUN.subList(0, 5);
        assertThatThrownBy(() -> PairedDifference.of(Examples.LABELS, List.of(RUN), List.of(fewer), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "runs can be compared over the same utterances, truths and speakers only; these differ: bob2");
        List<Prediction> otherTruth = Examples.run("anna a>a a>a b>b a>a, bob b>b b>b");
        assertThatThrownBy(() -> PairedDifference.of(Examples.LABELS, List.of(RUN), List.of(RUN, otherTruth), 7))
                .hasMessageEndingWith("these differ: anna4, bob1");
        assertThatThrownBy(() -> PairedDifference.of(Examples.LABELS, List.of(RUN), List.of(), 7))
                .hasMessage("each side of a comparison needs a run");
        assertThatThrownBy(() -> interval(List.of(), BootstrapInterval.Unit.SPEAKER, WIDE))
                .hasMessage("there are no predictions to compare");
    }

    @Test
    void invalidBootstrapsAreRefused() {
        assertThatThrownBy(() -> new Bootstrap(99, 0.95, 0))
                .hasMessage("an interval needs 100 resamples or more, not 99");
        assertThatThrownBy(() -> new Bootstrap(100, 1, 0))
                .hasMessage("a level of confidence must be between 0 and 1, not 1.0");
    }

    private static BootstrapInterval interval(List<Prediction> run, BootstrapInterval.Unit unit, Bootstrap bootstrap) {
        return BootstrapInterval.of(Examples.LABELS, run, Measure.UNWEIGHTED_ACCURACY, unit, bootstrap);
    }
}

package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTestTest {

    private static final List<Prediction> RIGHT = Examples.run("anna a>a, bob b>b, carl a>a");
    private static final List<Prediction> WRONG = Examples.run("anna a>b, bob b>a, carl a>b");

    /** Two of 2 x 2 x 2 arrangements, "none swapped" and "all swapped", have a difference of 1. */
    @Test
    void threeSpeakersWhoAllAgreeGiveAQuarter() {
        PermutationTest test = test(List.of(RIGHT), List.of(WRONG), Measure.WEIGHTED_ACCURACY);
        assertThat(test.difference()).isEqualTo(1);
        assertThat(test.p()).isEqualTo(2.0 / 8);
        assertThat(test.arrangements()).isEqualTo(8);
        assertThat(test.exact()).isTrue();
    }

    /**
     * First right for anna and bob, second right for carl: WA 2/3 - 1/3 = 1/3. Swapping gives each speaker the sign +
     * or - and the difference (sum of signs) / 3: 1, three times 1/3, three times -1/3, -1, so all eight are at least
     * 1/3.
     */
    @Test
    void aDifferenceThatChanceAlwaysReachesHasPOne() {
        List<Prediction> first = Examples.run("anna a>a, bob b>b, carl a>b");
        List<Prediction> second = Examples.run("anna a>b, bob b>a, carl a>a");
        PermutationTest test = test(List.of(first), List.of(second), Measure.WEIGHTED_ACCURACY);
        assertThat(test.difference()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(test.p()).isEqualTo(1);
    }

    @Test
    void aRunDoesNotDifferFromItself() {
        assertThat(test(List.of(RIGHT), List.of(RIGHT), Measure.UNWEIGHTED_ACCURACY)
                        .p())
                .isEqualTo(1);
    }

    /** The mean of 1 and 0 over two seeds is 1/2; swapping all or none gives it, and any other arrangement less. */
    @Test
    void seedsOfASideAreSwappedTogether() {
        PermutationTest test = test(List.of(RIGHT, RIGHT), List.of(WRONG, RIGHT), Measure.WEIGHTED_ACCURACY);
        assertThat(test.difference()).isEqualTo(0.5);
        assertThat(test.p()).isEqualTo(2.0 / 8);
    }

    /**
     * With twenty speakers two of 2^20 arrangements are as large, and none of 10,000 random ones is, except the
     * observed one.
     */
    @Test
    void manySpeakersAreSwappedAtRandomAndPIsNeverZero() {
        List<Prediction> right = Examples.run(speakers("a>a"));
        PermutationTest test = test(List.of(right), List.of(Examples.run(speakers("a>b"))), Measure.WEIGHTED_ACCURACY);
        assertThat(test.exact()).isFalse();
        assertThat(test.arrangements()).isEqualTo(10_001);
        assertThat(test.p()).isEqualTo(1.0 / 10_001);
    }

    private static String speakers(String prediction) {
        return IntStream.range(0, 20).mapToObj(i -> "s" + i + " " + prediction).collect(Collectors.joining(", "));
    }

    @Test
    void sidesWithUnequalRunsAreRefused() {
        assertThatThrownBy(() -> test(List.of(RIGHT, RIGHT), List.of(WRONG), Measure.WEIGHTED_ACCURACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a permutation test needs the same number of runs on each side, not 2 and 1");
    }

    private static PermutationTest test(List<List<Prediction>> first, List<List<Prediction>> second, Measure measure) {
        return PermutationTest.of(Examples.LABELS, first, second, measure, 7);
    }
}

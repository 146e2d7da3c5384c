package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    /** Rows are truths: 4 of a, 5 of b, 1 of c. Columns: 4 taken for a, 4 for b, 2 for c. */
    private static final ConfusionMatrix MATRIX =
            new ConfusionMatrix(LABELS, new long[][] {{3, 1, 0}, {1, 3, 1}, {0, 0, 1}});

    @Test
    void accuracies() {
        assertThat(MATRIX.total()).isEqualTo(10);
        assertThat(MATRIX.weightedAccuracy()).isEqualTo((3 + 3 + 1) / 10.0);
        assertThat(MATRIX.unweightedAccuracy()).isCloseTo((3.0 / 4 + 3.0 / 5 + 1.0 / 1) / 3, within(1e-15));
        // F1: a 2 * 3 / (4 + 4), b 2 * 3 / (5 + 4), c 2 * 1 / (1 + 2)
        assertThat(MATRIX.macroF1()).isCloseTo((6.0 / 8 + 6.0 / 9 + 2.0 / 3) / 3, within(1e-15));
    }

    @Test
    void classes() {
        assertThat(MATRIX.recall(1)).hasValue(3.0 / 5);
        assertThat(MATRIX.precision(1)).hasValue(3.0 / 4);
        assertThat(MATRIX.occurrences(1)).isEqualTo(5);
        assertThat(MATRIX.predicted(1)).isEqualTo(4);
        assertThat(MATRIX.count(1, 2)).isEqualTo(1);
    }

    @Test
    void classesThatDoNotOccurCountInNoMean() {
        ConfusionMatrix without = new ConfusionMatrix(LABELS, new long[][] {{3, 0, 1}, {0, 2, 0}, {0, 0, 0}});
        assertThat(without.unweightedAccuracy()).isEqualTo((3.0 / 4 + 2.0 / 2) / 2);
        assertThat(without.macroF1()).isCloseTo((6.0 / 7 + 4.0 / 4) / 2, within(1e-15));
        assertThat(without.recall(2)).isEmpty();
        assertThat(without.precision(2)).hasValue(0);
    }

    @Test
    void aClassNeverPredictedHasNoPrecisionAndAnF1OfNought() {
        ConfusionMatrix never = new ConfusionMatrix(LABELS, new long[][] {{2, 0, 0}, {2, 0, 0}, {0, 0, 4}});
        assertThat(never.precision(1)).isEmpty();
        assertThat(never.macroF1()).isCloseTo((4.0 / 6 + 0 + 1) / 3, within(1e-15));
    }

    /** The paper's four classes on EmoDB, all taken for angry: 127 of 339, and a quarter. */
    @Test
    void oneClassOnlyIsChance() {
        ConfusionMatrix angry = new ConfusionMatrix(
                List.of("angry", "happy", "neutral", "sad"),
                new long[][] {{127, 0, 0, 0}, {71, 0, 0, 0}, {79, 0, 0, 0}, {62, 0, 0, 0}});
        assertThat(angry.weightedAccuracy()).isEqualTo(127.0 / 339);
        assertThat(angry.unweightedAccuracy()).isEqualTo(0.25);
        assertThat(angry.macroF1()).isCloseTo(254.0 / 466 / 4, within(1e-15));
    }

    @Test
    void predictionsAreCountedByTruthAndPrediction() {
        assertThat(ConfusionMatrix.of(LABELS, Examples.run("anna a>a a>b b>c, bob a>b"))
                        .counts())
                .isDeepEqualTo(new long[][] {{1, 2, 0}, {0, 0, 1}, {0, 0, 0}});
        assertThatThrownBy(() -> ConfusionMatrix.of(LABELS, Examples.run("anna a>x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the prediction of anna1 has the label 'x', which is not among [a, b, c]");
    }

    @Test
    void matricesAddUp() {
        ConfusionMatrix sum = MATRIX.plus(MATRIX);
        assertThat(sum.counts()).isDeepEqualTo(new long[][] {{6, 2, 0}, {2, 6, 2}, {0, 0, 2}});
        assertThatThrownBy(() -> MATRIX.plus(new ConfusionMatrix(List.of("a"), new long[][] {{1}})))
                .hasMessage("labels differ: [a, b, c] and [a]");
    }

    @Test
    void nothingCanBeChangedAfterwards() {
        long[][] counts = {{1}};
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a"), counts);
        counts[0][0] = 7;
        matrix.counts()[0][0] = 8;
        assertThat(matrix.total()).isEqualTo(1);
        assertThat(matrix)
                .isEqualTo(new ConfusionMatrix(List.of("a"), new long[][] {{1}}))
                .hasSameHashCodeAs(new ConfusionMatrix(List.of("a"), new long[][] {{1}}))
                .isNotEqualTo(new ConfusionMatrix(List.of("a"), new long[][] {{2}}));
    }

    @Test
    void invalidMatricesAreRefused() {
        assertThatThrownBy(() -> new ConfusionMatrix(LABELS, new long[][] {{1}}))
                .hasMessage("3 labels need 3 x 3 counts");
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "a"), new long[2][2]))
                .hasMessage("a label occurs twice in [a, a]");
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a"), new long[][] {{-1}}))
                .hasMessage("counts must not be negative: [[-1]]");
        assertThatThrownBy(() -> new ConfusionMatrix(LABELS, new long[3][3]).unweightedAccuracy())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accuracy needs at least one utterance");
    }
}

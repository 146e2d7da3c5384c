package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Comparison;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.JsonTree;

/**
 * Three speakers called anna and three called bob, with two happy and two sad utterances each. In a run some of the sad
 * ones are predicted as happy: with w wrong of 12, WA is (24 - w)/24, UA (1 + (12 - w)/12)/2, which is the same, and F1
 * (24/(24 + w) + 2(12 - w)/(24 - w))/2.
 */
class ComparisonReportTest {

    private static List<Prediction> predictions(int wrongOfEachAnna, int wrongOfEachBob) {
        List<Prediction> predictions = new ArrayList<>();
        Map<String, Integer> wrong = new LinkedHashMap<>();
        for (int n = 1; n <= 3; n++) {
            wrong.put("anna" + n, wrongOfEachAnna);
        }
        for (int n = 1; n <= 3; n++) {
            wrong.put("bob" + n, wrongOfEachBob);
        }
        wrong.forEach((speaker, count) -> {
            for (int i = 0; i < 4; i++) {
                String truth = i < 2 ? "sad" : "happy";
                predictions.add(new Prediction(
                        speaker + i, speaker, speaker, truth, i < count ? "happy" : truth, new double[] {0, 0}));
            }
        });
        return predictions;
    }

    private static FinishedRun run(String name, String pooling, String seed, List<Prediction> predictions) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("pooling", pooling);
        options.put("seed", seed);
        return new FinishedRun(
                name,
                "tones",
                "0123",
                Optional.of("speakers"),
                List.of("happy", "sad"),
                options,
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    private static FinishedRun bare(String name, List<Prediction> predictions) {
        return new FinishedRun(
                name,
                "",
                "",
                Optional.empty(),
                List.of("happy", "sad"),
                Map.of(),
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    /**
     * Variant 1: none wrong, and one of each anna's: UA 1 and 7/8, mean 15/16; F1 1 and (24/27 + 18/21)/2 = 0.873, mean
     * 0.937. Variant 2: one of each speaker's and two of each bob's: UA 3/4 both, F1 (24/30 + 12/18)/2 = 0.733.
     *
     * <p>A resample of six has k annas and 6 - k bobs. Fewer than one anna, or one bob, has 1 of 64, which is less than
     * 2.5 %; fewer than two has 7 of 64: the intervals are those of one and of five. Variant 1: UA 1 - k/48, F1 (1 +
     * F1(w = k))/2. Variant 2: UA 7/8 - b/24, F1 (0.733 + F1(w = 2b))/2. Differences: 0 of each anna, 3/8 of each bob:
     * b/16. The difference is as large if the three bobs are swapped together, in 2 of 8 ways: p 1/4.
     */
    @Test
    void theTablesOfTwoVariants() {
        Comparison comparison = Comparison.of(
                Variant.bySeed(List.of(
                        run("a1", "max", "1", predictions(0, 0)),
                        run("a2", "max", "2", predictions(1, 0)),
                        run("b1", "average", "1", predictions(1, 1)),
                        run("b2", "average", "2", predictions(0, 2)))),
                Bootstrap.STANDARD);
        assertThat(ComparisonText.of(comparison)).isEqualTo("""
                1: pooling max
                2: pooling average
                                            WA            UA      macro-F1  utterances
                1: a1, seed 1            100.0         100.0         100.0          24
                1: a2, seed 2             87.5          87.5          87.3          24
                mean of 2 runs            93.8          93.8          93.7
                sample deviation           8.8           8.8           9.0
                95 % by speaker   89.6 to 97.9  89.6 to 97.9  89.1 to 97.9
                2: b1, seed 1             75.0          75.0          73.3          24
                2: b2, seed 2             75.0          75.0          73.3          24
                mean of 2 runs            75.0          75.0          73.3
                sample deviation           0.0           0.0           0.0
                95 % by speaker   66.7 to 83.3  66.7 to 83.3  61.5 to 82.5

                UA, paired by speaker  difference  95 % interval  contains zero       p
                1 minus 2                    18.8    6.2 to 31.2             no  0.2500
                6 speakers resampled 10000 times; p by swapping the sides of 6 speakers in all 64 ways
                """);
    }

    @Test
    void manyPairsAreNotedAndUnequalVariantsHaveNoTest() {
        List<Prediction> right = predictions(0, 0);
        Comparison comparison = Comparison.of(
                List.of(
                        Variant.of("x", List.of(bare("x1", right), bare("x2", right))),
                        Variant.of("y", List.of(bare("y1", right))),
                        Variant.of("z", List.of(bare("z1", right)))),
                Bootstrap.STANDARD);
        assertThat(ComparisonText.of(comparison))
                .startsWith("note: the protocol of x1, x2, y1, z1 is unknown: ")
                .contains("x minus y", "x minus z", "y minus z")
                .contains("; no permutation test: it requires the same number of runs on each side; p is not"
                        + " corrected for 3 pairs\n");
    }

    @Test
    void aForcedComparisonIsMarked() {
        List<Prediction> fewer = predictions(0, 0).subList(0, 23);
        Comparison comparison = Comparison.of(
                Variant.bySeed(List.of(bare("x", predictions(0, 1)), bare("y", fewer))), Bootstrap.STANDARD);
        assertThat(ComparisonText.of(comparison))
                .startsWith("NOT COMPARABLE: the utterances, truths or speakers of x and y differ: bob33\n")
                .contains("1 minus 2                   -12.5              -              -  -\n")
                .endsWith("not paired and not tested, because the utterances are not the same\n");
        JsonNode json = JsonTree.of(ComparisonJson.of(comparison));
        assertThat(json.get("comparable").asBoolean()).isFalse();
        assertThat(json.get("differences")).hasSize(1);
        assertThat(json.at("/pairs/0").has("difference")).isFalse();
    }

    @Test
    void theJsonOfTwoVariants() {
        JsonNode json = JsonTree.of(ComparisonJson.of(Comparison.of(
                Variant.bySeed(List.of(
                        run("a1", "max", "1", predictions(0, 0)),
                        run("a2", "max", "2", predictions(1, 0)),
                        bare("b", predictions(1, 1)))),
                Bootstrap.STANDARD)));
        assertThat(json.get("comparable").asBoolean()).isTrue();
        assertThat(json.at("/variants/0/overRuns/UA")).hasToString("{\"mean\":0.937500,\"sampleDeviation\":0.088388}");
        assertThat(json.at("/variants/0/runs/1/seed").asInt()).isEqualTo(2);
        assertThat(json.at("/variants/0/runs/1/scores/pooled/UA").asDouble()).isEqualTo(0.875);
        assertThat(json.at("/variants/0/intervals")).hasSize(3);
        assertThat(json.at("/variants/1/runs/0").has("seed")).isFalse();
        assertThat(json.at("/pairs/0/difference/difference").asDouble()).isEqualTo(0.1875);
        assertThat(json.at("/pairs/0").has("permutation")).isFalse();
    }
}

package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.report.JsonTree;

/**
 * Six speakers with four happy and four angry utterances each; every happy one is found, and a given number of each
 * speaker's angry ones. With all alike, UA is (1 + found / 4) / 2, WA the same, and every resample too.
 */
class VariantTableTest {

    private static FinishedRun run(String protocol, int seed, int angryFound) {
        return run(6, protocol, seed, angryFound);
    }

    private static FinishedRun run(int speakers, String protocol, int seed, int angryFound) {
        List<Prediction> predictions = new ArrayList<>();
        for (String speaker :
                List.of("anna", "bob", "cleo", "dora", "emil", "fred").subList(0, speakers)) {
            for (int i = 0; i < 4; i++) {
                predictions.add(
                        new Prediction(speaker + "-happy-" + i, speaker, speaker, "happy", "happy", new double[2]));
                predictions.add(new Prediction(
                        speaker + "-angry-" + i,
                        speaker,
                        speaker,
                        "angry",
                        i < angryFound ? "angry" : "happy",
                        new double[2]));
            }
        }
        return new FinishedRun(
                "run-" + seed,
                "voices",
                "0123",
                Optional.of(protocol),
                List.of("angry", "happy"),
                Map.of("seed", Integer.toString(seed)),
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    /**
     * The paper's network: 3 and 1 of 4, UA 87.5 and 62.5, mean 75.0, sample deviation 25 / root 2. F1 is (6/7 + 8/9) /
     * 2 = 87.3 and (2/5 + 8/11) / 2 = 56.4, mean 71.8, deviation 30.9 / root 2. Max pooling: 1 of 4, UA 62.5.
     */
    private static VariantTable table() {
        Map<String, List<FinishedRun>> variants = new LinkedHashMap<>();
        variants.put("paper", List.of(run("p", 1, 3), run("p", 2, 1)));
        variants.put("missing", List.of());
        variants.put("max", List.of(run("p", 1, 1)));
        variants.put("drop", List.of(run("another protocol", 1, 4)));
        return VariantTable.of(variants);
    }

    @Test
    void meansDeviationsAndDifferences() {
        assertThat(table().text().lines())
                .containsExactly(
                        "       seeds           WA           UA     macro-F1  UA - paper   95 % interval",
                        "paper      2  75.0 ± 17.7  75.0 ± 17.7  71.8 ± 21.9           -               -",
                        "max        1         62.5         62.5         56.4       -12.5  -12.5 to -12.5",
                        "drop       1        100.0        100.0        100.0           -               -");
    }

    /** Whole utterances beside segments of the same utterances; not beside results that know the speaker. */
    @Test
    void networksWithOtherInputsHaveADifference() {
        Map<String, List<FinishedRun>> variants = new LinkedHashMap<>();
        variants.put("whole", List.of(run("folds/all/angry,happy/whole/mean-logit", 1, 3)));
        variants.put("segments", List.of(run("folds/all/angry,happy/pad/mean-logit", 1, 1)));
        variants.put("speaker", List.of(run("folds/all/angry,happy/whole/mean-logit/by-speaker", 1, 1)));
        variants.put("others", List.of(run("other-folds/all/angry,happy/whole/mean-logit", 1, 1)));

        assertThat(VariantTable.of(variants).rows())
                .extracting(row -> row.difference().map(d -> d.first() - d.second()))
                .containsExactly(Optional.empty(), Optional.of(-0.25), Optional.empty(), Optional.empty());
    }

    @Test
    void fewSpeakersHaveADifferenceWithoutAnInterval() {
        Map<String, List<FinishedRun>> variants = new LinkedHashMap<>();
        variants.put("paper", List.of(run(5, "p", 1, 3)));
        variants.put("max", List.of(run(5, "p", 1, 1)));
        VariantTable table = VariantTable.of(variants);
        assertThat(table.text())
                .contains("-25.0              -\n")
                .endsWith("\nno intervals: fewer than 6 speakers are too few to resample\n");
        JsonNode difference = JsonTree.of(table.json()).at("/variants/1/difference");
        assertThat(difference)
                .hasToString("{\"measure\":\"UA\",\"first\":0.625000,\"second\":0.875000,\"difference\":-0.250000}");
    }

    @Test
    void theSameAsJson() {
        JsonNode variants = JsonTree.of(table().json()).required("variants");
        assertThat(variants)
                .extracting(variant -> variant.required("name").asText())
                .containsExactly("paper", "max", "drop");
        assertThat(variants.get(0).at("/UA/mean").asDouble()).isEqualTo(0.75);
        assertThat(variants.get(0).at("/UA/sampleDeviation").asDouble()).isEqualTo(0.176777);
        assertThat(variants.get(0).at("/runs/1/seed").asInt()).isEqualTo(2);
        assertThat(variants.get(1).at("/difference/difference").asDouble()).isEqualTo(-0.125);
        assertThat(variants.get(2).has("difference")).as("another protocol").isFalse();
    }
}

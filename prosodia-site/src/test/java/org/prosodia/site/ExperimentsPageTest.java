package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsPageTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void thePageIsTheOneThatTheMeasurementsGive() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/measured/experiments.md")))
                .isEqualTo(MeasuredPages.of(ROOT).experiments());
    }

    /** The candidate is 2 points above the preset, since the comparison has the preset minus the candidate. */
    @Test
    void aCandidateHasItsDifferenceFromThePreset(@TempDir Path folder) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("screening-ravdess")).resolve("1.json"),
                "{\"variants\": [" + variant("1", "preset/1", "attention", 0.65, 0.7, 0.6) + ", "
                        + variant("2", "average/1", "average", 0.67, 0.66, 0.68)
                        + "], \"pairs\": [{\"first\": \"1\", \"second\": \"2\", \"difference\": {\"difference\": -0.02,"
                        + " \"lower\": -0.05, \"upper\": 0.01}, \"permutation\": {\"p\": 0.1234}}]}");
        String page = new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(folder), folder)
                .experiments();
        assertThat(page)
                .contains("| preset |  | 1 | 65.0 | 66.0 |  |  |")
                .contains("| average | pooling average | 1 | 67.0 | 66.0 | +2.0 (-1.0 to +5.0) | 0.123 |")
                .contains("| 01+02 | preset | 70.0 | 70.0 |")
                .contains("| 03+04 | average | 68.0 | 60.0 |");
    }

    private static String variant(String name, String run, String pooling, double mean, double first, double second) {
        return "{\"name\": \"" + name + "\", \"options\": {\"preset\": \"x\", \"pooling\": \"" + pooling
                + "\"}, \"runs\": [{\"name\": \"" + run + "\", \"scores\": {\"folds\": [{\"name\": \"01+02\", \"UA\": "
                + first + "}, {\"name\": \"03+04\", \"UA\": " + second
                + "}]}}], \"overRuns\": {\"UA\": {\"mean\": " + mean + "}, \"WA\": {\"mean\": 0.66}}}";
    }

    @Test
    void withoutMeasurementsThePageSaysSo(@TempDir Path empty) throws IOException {
        assertThat(new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(empty), empty)
                        .experiments())
                .endsWith("Not measured yet.\n")
                .doesNotContain("{{");
    }

    /** The means are of the seeds alone, and a run has the same corpora in another order. */
    @Test
    void eachTestCorpusHasALine(@TempDir Path folder) throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Files.writeString(runs.resolve("seed-1.json"), folds("a", 0.5, "b", 0.25));
        Files.writeString(runs.resolve("seed-2.json"), folds("b", 0.35, "a", 0.7));
        Files.writeString(runs.resolve("ensemble.json"), folds("a", 0.8, "b", 0.4));

        assertThat(TestCorporaTable.of(
                        new MeasuredResults(folder), "runs", List.of("seed-1", "seed-2", "seed-3", "ensemble")))
                .map(MarkdownTable::toString)
                .hasValue("""
                        | tested on | utterances | seed 1, UA | seed 2, UA | mean, UA | ensemble, UA |
                        | --- | ---: | ---: | ---: | ---: | ---: |
                        | a | 7 | 50.0 | 70.0 | 60.0 | 80.0 |
                        | b | 7 | 25.0 | 35.0 | 30.0 | 40.0 |""");
        assertThat(TestCorporaTable.of(new MeasuredResults(folder), "runs", List.of("seed-3", "ensemble")))
                .isEmpty();
    }

    private static String folds(String first, double firstRecall, String second, double secondRecall) {
        return """
                {"scores": {"folds": [{"name": "%s", "utterances": 7, "UA": %s}, {"name": "%s", "utterances": 7, "UA": %s}]}}
                """.formatted(first, firstRecall, second, secondRecall);
    }
}

package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;

class RescoreCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path run;

    /** Two speakers with a take of each of four emotions, scaled by a constant of each fold's training part. */
    @BeforeAll
    static void validate() throws IOException {
        manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        run = folder.resolve("run");
        assertThat(TinyRun.of("cross-validate", manifest, "--output", run.toString(), "--scaling", "training-set")
                        .exitCode())
                .isZero();
    }

    private static CommandLineRun rescore(String output, String... further) {
        return CommandLineRun.of(
                List.of(
                        "rescore",
                        "--run",
                        run.toString(),
                        "--corpus",
                        "manifest=" + manifest,
                        "--threads",
                        "1",
                        "--output",
                        folder.resolve(output).toString()),
                further);
    }

    /**
     * libtorch scores segment by segment, and ONNX Runtime shares the maps of overlapping segments; the scores are the
     * same.
     */
    @Test
    void withZerosAroundSegmentsItRepeatsTheRun() throws IOException {
        CommandLineRun again = rescore("zeros", "--format", "json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        JsonNode json = again.json();
        assertThat(json.get("utterances").asInt()).isEqualTo(8);
        assertThat(json.get("agreed").asInt()).isEqualTo(8);
        assertThat(json.get("scores")).isEqualTo(json.get("before"));

        List<JsonNode> before = predictions(run);
        List<JsonNode> after = predictions(folder.resolve("zeros"));
        assertThat(after).hasSize(8);
        for (int i = 0; i < 8; i++) {
            for (String field : List.of("id", "speaker", "fold", "truth", "predicted")) {
                assertThat(after.get(i).get(field)).isEqualTo(before.get(i).get(field));
            }
            // Logits up to a constant.
            for (String label : SampleModel.LABELS) {
                assertThat(difference(after.get(i), label)).isCloseTo(difference(before.get(i), label), within(1e-3));
            }
        }
    }

    private static double difference(JsonNode prediction, String label) {
        return prediction.get("scores").get(label).asDouble()
                - prediction.get("scores").get("angry").asDouble();
    }

    private static List<JsonNode> predictions(Path folder) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("predictions.jsonl"))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    @Test
    void withRealSurroundingsItCanBeCompared() throws IOException {
        CommandLineRun real = rescore("real", "--surroundings", "real");
        assertThat(real.exitCode()).as(real.err()).isZero();
        assertThat(real.out()).startsWith("surroundings real, +0 dB: ").contains("of 8 utterances");
        assertThat(predictions(folder.resolve("real")).get(0).get("scores"))
                .isNotEqualTo(predictions(run).get(0).get("scores"));
        CommandLineRun compared = CommandLineRun.of(
                "compare",
                "--first",
                run.toString(),
                "--second",
                folder.resolve("real").toString());
        assertThat(compared.exitCode()).as(compared.err()).isZero();
    }

    /** A model that scales by a constant depends on the level: scores change more with a larger change of level. */
    @Test
    void measuresTheEffectOfTheLevel() throws IOException {
        assertThat(rescore("softer", "--gain", "-6").out()).startsWith("surroundings zeros, -6 dB: ");
        rescore("soft", "--gain", "-12");
        double at0 = difference(predictions(run).get(0), "sad");
        double softer =
                Math.abs(difference(predictions(folder.resolve("softer")).get(0), "sad") - at0);
        double soft = Math.abs(difference(predictions(folder.resolve("soft")).get(0), "sad") - at0);
        assertThat(softer).isPositive();
        assertThat(soft).isGreaterThan(softer);

        CommandLineRun beyond = rescore("beyond", "--gain", "200");
        assertThat(beyond.exitCode()).isEqualTo(2);
        assertThat(beyond.err())
                .contains("--gain goes from -96 to 96 dB, not 200.0")
                .hasLineCount(1);
    }

    /** A softer sound is the same as a negative gain. */
    @Test
    void testsTheNetworksOfTheFoldsWithChangedSound() throws IOException {
        CommandLineRun run = rescore("sounds", "--sound", "level-12dB,mu-law", "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().at("/sounds/changes").findValuesAsText("name"))
                .containsExactly("clean", "level-12dB", "mu-law");
        assertThat(run.json().at("/sounds/changes/2/utterances").asInt()).isEqualTo(8);

        rescore("gain", "--gain", "-12");
        List<JsonNode> changed = predictions(folder.resolve("sounds/sounds/level-12dB"));
        List<JsonNode> softer = predictions(folder.resolve("gain"));
        assertThat(changed).hasSameSizeAs(softer);
        for (int i = 0; i < changed.size(); i++) {
            assertThat(changed.get(i).get("id")).isEqualTo(softer.get(i).get("id"));
            assertThat(changed.get(i).get("fold")).isEqualTo(softer.get(i).get("fold"));
            assertThat(difference(changed.get(i), "sad")).isCloseTo(difference(softer.get(i), "sad"), within(1e-4));
        }
        assertThat(rescore("text", "--sound", "mu-law").out())
                .contains("UA and WA in % on the same utterances with other sound")
                .contains("\nmu-law ");
    }

    @Test
    void refusesToWriteOverTheRunAndARunWithoutNetworks() throws IOException {
        assertThat(CommandLineRun.of(
                                "rescore",
                                "--run",
                                run.toString(),
                                "--corpus",
                                "manifest=" + manifest,
                                "--output",
                                run.toString())
                        .err())
                .contains("--output is the run itself");
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(run.resolve("predictions.jsonl"), bare.resolve("predictions.jsonl"));
        CommandLineRun none = CommandLineRun.of(
                "rescore",
                "--run",
                bare.toString(),
                "--corpus",
                "manifest=" + manifest,
                "--output",
                folder.resolve("unused").toString());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err())
                .contains("repeat the run with this version's cross-validate")
                .hasLineCount(1);
    }
}

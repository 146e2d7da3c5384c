package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunTest {

    private static final String RESULT = """
            {"kind": "cross-validation", "corpus": "tones", "dataHash": "0123", "protocol": "speakers/b,a/last-epoch", "commit": "abc",
             "labels": ["b", "a"], "seeds": [3],
             "options": {"optimizer": "adam", "epochs": "2", "seed": "3", "threads": "1", "device": "cpu", "precision": "fp32"},
             "versions": {"java": "17"},
             "scores": {"labels": ["b", "a"], "pooled": {"confusion": [[1, 0], [1, 1]]}},
             "training": [{"fold": "x", "steps": 4, "segments": 7, "segmentsPerSecond": 8.5, "losses": [0.7, 0.5], "dropped": ["x9"]},
                          {"fold": "y", "steps": 6, "segments": 9, "segmentsPerSecond": 8.0, "losses": [0.6, 0.4], "dropped": [],
                           "validationUA": [0.25, 0.5], "chosenEpoch": 2}]}
            """;
    private static final List<String> PREDICTIONS =
            List.of(line("x1", "x", "a", "a"), line("x2", "x", "a", "b"), line("y1", "y", "b", "b"));

    @TempDir
    private Path folder;

    private static String line(String id, String speaker, String truth, String predicted) {
        return "{\"id\": \"" + id + "\", \"speaker\": \"" + speaker + "\", \"fold\": \"" + speaker + "\", \"truth\": \""
                + truth + "\", \"predicted\": \"" + predicted + "\", \"scores\": {\"a\": 0.25, \"b\": 0.75}}";
    }

    private Path run(String result, List<String> predictions) throws IOException {
        Files.writeString(folder.resolve("result.json"), result);
        Files.write(folder.resolve("predictions.jsonl"), predictions);
        return folder;
    }

    private static void refused(Path path, String... parts) {
        assertThatThrownBy(() -> FinishedRun.read(path))
                .isInstanceOf(UnreadableRunException.class)
                .message()
                .contains(parts)
                .hasLineCount(1);
    }

    @Test
    void aFolderOfCrossValidate() throws IOException {
        FinishedRun run = FinishedRun.read(run(RESULT, PREDICTIONS));
        assertThat(run.name()).isEqualTo(folder.toString());
        assertThat(List.of(run.corpus(), run.dataHash(), run.commit())).containsExactly("tones", "0123", "abc");
        assertThat(run.protocol()).contains("speakers/b,a/last-epoch");
        assertThat(run.seed()).hasValue(3);
        assertThat(run.options())
                .containsExactly(
                        Map.entry("optimizer", "adam"),
                        Map.entry("epochs", "2"),
                        Map.entry("seed", "3"),
                        Map.entry("threads", "1"),
                        Map.entry("device", "cpu"),
                        Map.entry("precision", "fp32"));
        assertThat(run.settings().keySet()).containsExactly("optimizer", "epochs", "precision");
        assertThat(run.versions()).containsEntry("java", "17").hasSize(1);
        // The probabilities are in the order of the labels: b, a.
        assertThat(run.predictions())
                .hasSize(3)
                .first()
                .isEqualTo(new Prediction("x1", "x", "x", "a", "a", new double[] {0.75, 0.25}));
        assertThat(run.training())
                .containsExactly(
                        new FoldTraining(
                                "x", 4, 7, 8.5, List.of(0.7, 0.5), List.of(), OptionalInt.empty(), List.of("x9")),
                        new FoldTraining(
                                "y", 6, 9, 8.0, List.of(0.6, 0.4), List.of(0.25, 0.5), OptionalInt.of(2), List.of()));
        assertThat(run.scoreCard().pooled(Measure.UNWEIGHTED_ACCURACY)).isEqualTo((1.0 / 1 + 1.0 / 2) / 2);
        assertThat(run.scoreCard().folds().keySet()).containsExactly("x", "y");
    }

    @Test
    void aBareFileOfPredictions() throws IOException {
        Path file = Files.write(folder.resolve("bare.jsonl"), PREDICTIONS);
        FinishedRun run = FinishedRun.read(file);
        assertThat(run.protocol()).isEmpty();
        assertThat(run.seed()).isEmpty();
        assertThat(run.labels()).containsExactly("a", "b");
        assertThat(run.predictions()).extracting(Prediction::id).containsExactly("x1", "x2", "y1");
        assertThat(run.corpus() + run.dataHash() + run.commit()).isEmpty();
    }

    @Test
    void aFolderOfPredictionsAloneIsThatFile() throws IOException {
        Files.write(folder.resolve("predictions.jsonl"), PREDICTIONS);
        assertThat(FinishedRun.read(folder).predictions()).hasSize(3);
    }

    @Test
    void theTestOfASingleModelHasNoProtocol() throws IOException {
        FinishedRun run = FinishedRun.read(run("""
                {"kind": "evaluate", "corpus": "tones", "dataHash": "0123", "leaked": true,
                 "scores": {"labels": ["a", "b"], "pooled": {"confusion": [[1, 1], [0, 1]]}}}
                """, PREDICTIONS));
        assertThat(run.protocol()).isEmpty();
        assertThat(run.corpus()).isEqualTo("tones");
        assertThat(run.training()).isEmpty();
        assertThat(run.leaked()).isTrue();
    }

    @Test
    void anUnfinishedRunIsGoneOnWith() throws IOException {
        Files.writeString(folder.resolve("options.yaml"), "seed: 1\n");
        refused(folder, "the run is not finished", "resume it with its options, " + folder.resolve("options.yaml"));
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        refused(folder, "not a run of cross-validate, which has result.json and predictions.jsonl");
        refused(folder.resolve("absent"), "absent: there is no such file or folder");
        refused(
                Files.writeString(folder.resolve("table.csv"), "id,truth\n"),
                "table.csv: not a file of predictions in JSON lines: line 1");
        refused(
                Files.writeString(folder.resolve("empty.jsonl"), ""),
                "empty.jsonl: not a file of predictions",
                "no scores");
        refused(Files.write(folder.resolve("bytes.jsonl"), new byte[] {(byte) 0xff, 10}), "bytes.jsonl: ", "no UTF-8");
        refused(run("{\"kind\": \"rescore\"}", PREDICTIONS), "result.json: not a result of cross-validate or evaluate");
    }

    /** Results of earlier versions have no date; a written one has it, without fractions of a second. */
    @Test
    void theEndIsReadAndWritten() throws IOException {
        FinishedRun run = FinishedRun.read(run(RESULT, PREDICTIONS));
        assertThat(run.ended()).isEmpty();
        assertThat(run.json()).doesNotContain("\"ended\"");
        Instant end = Instant.parse("2026-03-01T12:30:15Z");
        assertThat(run.endedAt(end).json()).contains("\"ended\" : \"2026-03-01T12:30:15Z\"");
        assertThat(FinishedRun.read(run(run.endedAt(end).json(), PREDICTIONS)).ended())
                .contains(end);
        refused(
                run(RESULT.replace("\"corpus\"", "\"ended\": \"yesterday\", \"corpus\""), PREDICTIONS),
                "result.json: damaged (",
                "yesterday");
    }

    /** Results of earlier versions do not tell; an empty list says that there are none. */
    @Test
    void utterancesWithoutVoiceAreReadAndWritten() throws IOException {
        FinishedRun run = FinishedRun.read(run(RESULT, PREDICTIONS));
        assertThat(run.voiceless()).isEmpty();
        assertThat(run.json()).doesNotContain("\"voiceless\"");
        for (List<String> ids : List.of(List.of("u1", "u2"), List.<String>of())) {
            FinishedRun told = run.withVoiceless(ids);
            assertThat(FinishedRun.read(run(told.json(), PREDICTIONS)).voiceless())
                    .contains(ids);
        }
    }

    @Test
    void damageIsNamedWithItsFile() throws IOException {
        refused(run(RESULT.substring(0, 200), PREDICTIONS), "result.json: damaged (");
        refused(run(RESULT.replace("\"corpus\": \"tones\", ", ""), PREDICTIONS), "result.json: damaged (", "corpus");
        refused(
                run(RESULT.replace("\"seed\": \"3\"", "\"seed\": \"three\""), PREDICTIONS),
                "result.json: damaged (",
                "three");
        refused(
                run(RESULT, List.of(PREDICTIONS.get(0), PREDICTIONS.get(1).substring(0, 30))),
                "predictions.jsonl: ",
                "line 2");
    }

    @Test
    void predictionsOfOtherLabelsOrOfAnotherRunAreRefused() throws IOException {
        String other = PREDICTIONS.get(2).replace("\"truth\": \"b\"", "\"truth\": \"bored\"");
        refused(
                run(RESULT, List.of(PREDICTIONS.get(0), PREDICTIONS.get(1), other)),
                "predictions.jsonl: line 3",
                "'bored'");
        String scores = PREDICTIONS.get(2).replace("\"b\": 0.75", "\"c\": 0.75");
        refused(
                run(RESULT, List.of(PREDICTIONS.get(0), PREDICTIONS.get(1), scores)),
                "line 3",
                "its scores are of [a, c], not of [b, a]");
        refused(
                run(RESULT, PREDICTIONS.subList(0, 2)),
                "predictions.jsonl: these predictions do not add up to the scores of result.json");
        refused(
                run(RESULT, List.of(PREDICTIONS.get(0), PREDICTIONS.get(0))),
                "predictions.jsonl: predicted twice in one run: x1");
    }
}

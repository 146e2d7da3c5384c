package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.ScoreCardJson;

class ReportCommandTest {

    private static final List<String> LABELS = List.of("angry", "happy");

    @TempDir
    private Path folder;

    /**
     * Writes a run of EmoDB's speakers 03 and 08, a fold each, with an angry and a happy utterance; it is wrong on the
     * happy one of the first few.
     */
    private Path run(String name, String pooling, int seed, int wrong) throws IOException {
        List<Prediction> predictions = new ArrayList<>();
        for (String speaker : List.of("03", "08")) {
            String taken = speaker.equals("03") && wrong > 0 || wrong > 1 ? "angry" : "happy";
            predictions.add(new Prediction(speaker + "a01Wa", speaker, speaker, "angry", "angry", new double[] {2, 0}));
            predictions.add(new Prediction(
                    speaker + "a01Fa",
                    speaker,
                    speaker,
                    "happy",
                    taken,
                    taken.equals("happy") ? new double[] {0, 1} : new double[] {3, 0}));
        }
        Path run = Files.createDirectories(folder.resolve(name));
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("kind", "cross-validation")
                .put("corpus", "emodb")
                .put("dataHash", "")
                .put(
                        "protocol",
                        "leave-one-speaker-out/all/angry,happy/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch")
                .put("commit", "abc");
        LABELS.forEach(json.putArray("labels")::add);
        json.putObject("options").put("pooling", pooling).put("seed", Integer.toString(seed));
        json.putObject("versions").put("prosodia", "1");
        json.putPOJO("scores", ScoreCardJson.of(ScoreCard.of(LABELS, predictions)));
        Files.writeString(new RunLayout(run).result(), JsonOutput.pretty(json));
        Files.writeString(new RunLayout(run).predictions(), PredictionJson.lines(predictions, LABELS));
        return run;
    }

    /** Writes EmoDB's layout with a clip for each utterance of the runs. */
    private Path corpus() throws IOException {
        Path wav = Files.createDirectories(folder.resolve("corpus/wav"));
        for (String id : List.of("03a01Wa", "03a01Fa", "08a01Wa", "08a01Fa")) {
            SampleModel.clip(wav.resolve(id + ".wav"));
        }
        return wav.getParent();
    }

    @Test
    void takesAllRunsBelowAFolderAndEachOnce() throws IOException {
        run("grid/attention/seed-1", "attention", 1, 0);
        run("grid/attention/seed-2", "attention", 2, 1);
        Path average = run("grid/average/seed-1", "average", 1, 2);
        CommandLineRun done = CommandLineRun.of("report", folder.resolve("grid").toString(), average.toString());
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.err()).contains("3 runs");
        assertThat(done.out())
                .contains("pooling attention")
                .contains("cannot tell: Attention pooling is above average pooling")
                .contains("written to " + folder.resolve("grid/report/report.html"));
        assertThat(folder.resolve("grid/report/report.html"))
                .content()
                .contains("Attention pooling is above average pooling");
    }

    /** UA is 100 % and 75 % with attention and 50 % with average pooling: the mean difference is 37.5 %. */
    @Test
    void theTwinInJson() throws IOException {
        run("grid/a", "attention", 1, 0);
        run("grid/b", "attention", 2, 1);
        run("grid/c", "average", 1, 2);
        CommandLineRun done = CommandLineRun.of(
                "report",
                folder.resolve("grid").toString(),
                "--format",
                "json",
                "--output",
                folder.resolve("out").toString());
        JsonNode experiment = done.json().required("experiments").get(0);
        assertThat(experiment.required("findings").get(0).required("estimate").asDouble())
                .isEqualTo(0.375);
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
    }

    /** EmoDB's licence is not known to allow redistribution: maps, no audio. */
    @Test
    void errorsAreShownWithTheirMaps() throws IOException {
        Path run = run("one", "attention", 1, 1);
        Path model =
                SampleModel.write(Files.createDirectories(run.resolve("fold-1")).resolve("model.onnx"));
        assertThat(model).exists();
        CommandLineRun done = CommandLineRun.of("report", run.toString(), "--corpus", "emodb=" + corpus());
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(run.resolve("report/emodb-error-03a01fa.png")).isNotEmptyFile();
        assertThat(run.resolve("report/report.html"))
                .content()
                .contains("03a01Fa: happy predicted as angry, 95.3" + " %") // e^3 / (e^3 + 1)
                .contains("Bottom-up: where the network looks")
                .contains("No audio:")
                .doesNotContain("<audio");
    }

    @Test
    void aRunWithoutNetworksIsReported() throws IOException {
        Path run = run("one", "attention", 1, 1);
        CommandLineRun.of("report", run.toString(), "--corpus", "emodb=" + corpus());
        assertThat(run.resolve("report/report.html")).content().contains("This run has no model files");
        CommandLineRun.of("report", run.toString());
        assertThat(run.resolve("report/report.html"))
                .content()
                .contains("prosodia report " + run + " --corpus emodb=DIR shows their spectrograms");
    }

    /** The hints of a run in a folder with a blank: its options name the corpus, and each command can be copied. */
    @Test
    void hintsWorkWordForWord() throws IOException {
        Path run = run("two words", "attention", 1, 1);
        String corpus = "emodb=" + corpus();
        Files.writeString(new RunLayout(run).options(), "corpus:\n- " + corpus + "\nseed: 1\n");
        CommandLineRun.of("report", run.toString());
        String page = Files.readString(run.resolve("report/report.html")).replace("&#39;", "'");
        assertThat(page)
                .contains("prosodia report '" + run + "' --corpus " + corpus + " shows their spectrograms and")
                .contains("prosodia cross-validate --options '" + new RunLayout(run).options() + "' --output '" + run
                        + "-again'");
        assertThat(CommandLineRun.of("report", run.toString(), "--corpus", corpus)
                        .exitCode())
                .isZero();
    }

    /** EmoDB's recordings are not embedded: the player reads a file beside the page, which exists only on request. */
    @Test
    void playersReadFilesBesideThePage() throws IOException {
        Path run = run("one", "attention", 1, 1);
        CommandLineRun done = CommandLineRun.of("report", run.toString(), "--corpus", "emodb=" + corpus(), "--players");
        assertThat(done.exitCode()).as(done.err()).isZero();
        Path clip = run.resolve("report/recordings/emodb-03a01fa-recording.wav");
        assertThat(run.resolve("report/report.html"))
                .content()
                .contains("preload=\"none\"", "src=\"recordings/" + clip.getFileName() + "\"")
                .contains("delete it before you pass the report on")
                .doesNotContain("data:audio");
        Recording source = Recording.read(folder.resolve("corpus/wav/03a01Fa.wav"));
        assertThat(Recording.read(clip).duration()).isCloseTo(Math.min(10, source.duration()), within(0.01));
        assertThat(Recording.read(clip).sampleRate()).isEqualTo(16_000);
    }

    @Test
    void playersNeedTheCorpus() throws IOException {
        CommandLineRun none =
                CommandLineRun.of("report", run("one", "attention", 1, 1).toString(), "--players");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--players needs --corpus FORMAT=PATH");
    }

    /** Each error is a second within one file of three: the player has that second alone. */
    @Test
    void aPlayerHasTheSpanAlone() throws IOException {
        Path run = run("spans", "attention", 1, 1);
        for (Path file : List.of(new RunLayout(run).result(), new RunLayout(run).predictions())) {
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("\"emodb\"", "\"manifest\"")
                            .replaceAll("\"protocol\" : [^,]*,[^\"]*\",", ""));
        }
        SampleModel.clip(folder.resolve("long.wav"));
        double length = Recording.read(folder.resolve("long.wav")).duration();
        Path manifest = Files.writeString(
                folder.resolve("manifest.csv"),
                "audio,label,speaker,id,start,end\nlong.wav,happy,03,03a01Fa," + length / 4 + "," + length / 2 + "\n");
        CommandLineRun done =
                CommandLineRun.of("report", run.toString(), "--corpus", "manifest=" + manifest, "--players");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(Recording.read(run.resolve("report/recordings/manifest-03a01fa-recording.wav"))
                        .duration())
                .isCloseTo(length / 4, within(0.01));
    }

    @Test
    void numbersInTablesAreNumbers() throws IOException {
        Path run = run("one", "attention", 1, 1);
        run("two", "attention", 2, 0);
        CommandLineRun.of("report", run.toString(), folder.resolve("two").toString());
        assertThat(run.resolve("report/emodb-scores.csv"))
                .content()
                .startsWith("variant,seeds,WA,WA deviation,")
                .doesNotContain("\u00b1");
        assertThat(run.resolve("report/emodb-errors.csv"))
                .content()
                .contains(",95.3,")
                .doesNotContain("%");
    }

    @Test
    void foldersWithoutARunAreRefused() {
        CommandLineRun none = CommandLineRun.of("report", folder.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("holds no finished run of cross-validate");
    }
}

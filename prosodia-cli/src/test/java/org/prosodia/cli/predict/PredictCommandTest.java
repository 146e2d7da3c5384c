package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

class PredictCommandTest {

    @TempDir
    static Path folder;

    private static Path model;
    private static Path clip;

    @BeforeAll
    static void sample() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
    }

    private static CommandLineRun predict(String... arguments) {
        return CommandLineRun.of(List.of("predict", "--model", model.toString()), arguments);
    }

    @Test
    void writesAnObjectForEachFile() throws IOException {
        CommandLineRun run = predict("--format", "json", clip.toString());
        JsonNode json = run.json();

        assertThat(run.exitCode()).isZero();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("file", "duration", "emotion", "scores", "segments", "warnings", "model");
        assertThat(json.get("file").asText()).isEqualTo(clip.toString());
        assertThat(json.get("scores").fieldNames()).toIterable().containsExactly("angry", "happy", "neutral", "sad");
        assertThat(json.at("/model/name").asText()).isEqualTo("sample");
        assertThat(run.err()).isEqualTo("1 given = 1 scored + 0 failed" + System.lineSeparator());
    }

    @Test
    void differentRecordingsHaveDifferentScores() throws IOException {
        Path other = folder.resolve("other.wav");
        SyntheticCorpus.writeWav(other, new SyntheticCorpus(2, 1, 1).utterance(1, SyntheticEmotion.SAD, 0));
        CommandLineRun run = predict("--format", "csv", clip.toString(), other.toString());

        assertThat(run.out()
                        .lines()
                        .skip(1)
                        .map(row -> row.replaceAll("^.*?,[a-z]+,", ""))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void standardInputHasTheSameResult() throws IOException {
        byte[] bytes = Files.readAllBytes(clip);
        CommandLineRun piped =
                CommandLineRun.with(bytes, "predict", "--model", model.toString(), "--format", "json", "-");

        assertThat(piped.exitCode()).isZero();
        assertThat(piped.out().replace("\"file\":\"-\"", "\"file\":\"" + clip + "\""))
                .isEqualTo(predict("--format", "json", clip.toString()).out());
    }

    @Test
    void continuesAfterABadFileAndReportsIt() throws IOException {
        Path calls = Files.createDirectories(folder.resolve("calls/deep"));
        Files.copy(clip, calls.resolve("b.wav"));
        Files.writeString(calls.resolve("a.wav"), "not audio at all");
        Files.writeString(calls.resolve("notes.txt"), "not even called audio");
        CommandLineRun run = predict(
                "--format=csv", "--threads=3", folder.resolve("calls").toString(), "/no/such.wav", clip.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines().map(line -> line.split(",")[0]))
                .containsExactly(
                        "file",
                        calls.resolve("a.wav").toString(),
                        calls.resolve("b.wav").toString(),
                        "/no/such.wav",
                        clip.toString());
        assertThat(run.err().lines()).hasSize(3).endsWith("4 given = 2 scored + 2 failed");
        assertThat(run.err()).contains(calls.resolve("a.wav") + ": ").contains("/no/such.wav: ");
    }

    @Test
    void countsAFolderWithoutAudioAsFailed() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandLineRun run = predict("--format", "json", empty.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.json().get("error").asText()).contains("there is no audio in this folder");
        assertThat(run.err()).contains("1 given = 0 scored + 1 failed");
    }

    /**
     * Segments are the same for one recording or many and for one thread or several; results name the surroundings if
     * they differ.
     */
    @Test
    void sharesSegmentsWhereTheModelAllowsIt() throws IOException {
        Path constant = SampleModel.write(
                folder.resolve("constant.onnx"), FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50)));
        List<String> command = List.of("predict", "--model", constant.toString(), "--format", "json", clip.toString());
        CommandLineRun one = CommandLineRun.of(command, "--threads", "1");
        CommandLineRun two = CommandLineRun.of(command, "--threads", "2");
        JsonNode real = CommandLineRun.of(command, "--surroundings", "real").json();

        assertThat(two.out()).isEqualTo(one.out());
        assertThat(real.get("surroundings").asText()).isEqualTo("real");
        assertThat(real.get("segments")).hasSameSizeAs(one.json().get("segments"));
        assertThat(real.get("scores")).isNotEqualTo(one.json().get("scores"));
    }

    @Test
    void refusesSurroundingsThatAreNotOrCannotBe() {
        assertThat(predict("--surroundings", "sea", clip.toString()).err())
                .contains("no surroundings are called 'sea'; there are zeros, real");
        CommandLineRun run = predict("--surroundings", "real", clip.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("scales each segment by its own maximum").contains("training-set");
    }

    /** A model of random weights is never certain; the warning is printed once for any number of recordings. */
    @Test
    void abstainsBelowAProbability() throws IOException {
        CommandLineRun run = predict("--abstain-below", "1", "--format", "json", clip.toString(), clip.toString());
        JsonNode json =
                new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
        assertThat(run.exitCode()).isZero();
        assertThat(json.get("emotion").asText()).isEqualTo("uncertain");
        assertThat(json.get("abstained").asBoolean()).isTrue();
        assertThat(json.get("scores"))
                .isEqualTo(predict("--format", "json", clip.toString()).json().get("scores"));
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: the model sample was never calibrated: its probabilities do not show how"
                                + " often it is right; see 'prosodia calibrate'",
                        "2 given = 2 scored + 0 failed");
        assertThat(predict("--abstain-below", "0.01", "--format", "text", clip.toString())
                        .out())
                .doesNotContain("uncertain");
        for (String wrong : new String[] {"0", "1.5", "-1", "NaN"}) {
            CommandLineRun refused = predict("--abstain-below", wrong, clip.toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("--abstain-below", "a probability above 0 and at most 1, not " + wrong)
                    .hasLineCount(1);
        }
    }

    @Test
    void theUncertainIsALabelOfTheDatabase() throws IOException {
        Path database = folder.resolve("database");
        CommandLineRun run = predict(
                "--abstain-below", "1", "--format", "audformat", "--output", database.toString(), clip.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(database.resolve("db.yaml")).content().contains("    - sad\n    - uncertain\n");
        assertThat(database.resolve("db.emotion.csv")).content().contains(",uncertain,");
    }

    @Test
    void writesTheQualityOfTheSound() throws IOException {
        CommandLineRun run = predict("--quality", "--format", "json", clip.toString());
        JsonNode quality = run.json().get("quality");
        assertThat(quality.get("fileRate").asInt()).isEqualTo(16_000);
        assertThat(quality.get("speechSeconds").asDouble()).isBetween(1.0, 3.6);
        assertThat(quality.get("warnings")).isEmpty();
        assertThat(predict("--quality", clip.toString()).out()).contains("  sound: ", " s of speech, level -");
        assertThat(predict("--quality", "--format", "csv", clip.toString()).out())
                .contains(",signal_to_noise,bandwidth,");
        assertThat(predict("--quality", "--timeline", "--format", "json", clip.toString())
                        .out())
                .contains("\"quality\":{\"duration\":");
    }

    /** Three seconds of silence always have a warning, and fail if quality is required; given = scored + failed. */
    @Test
    void requiresQualityOnRequest() throws IOException {
        Path silence = folder.resolve("silence.wav");
        SyntheticCorpus.writeWav(silence, new float[48_000]);
        CommandLineRun warned = predict("--format", "json", silence.toString());
        assertThat(warned.exitCode()).isZero();
        assertThat(warned.err().lines()).containsExactly(silence + ": no speech", "1 given = 1 scored + 0 failed");
        assertThat(warned.out()).doesNotContain("quality");
        assertThat(warned.json().get("warnings"))
                .extracting(JsonNode::asText)
                .as("the same on standard output")
                .containsExactly(silence + ": no speech");

        CommandLineRun run = predict("--require-quality", "--format", "json", silence.toString(), clip.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err().lines()).containsExactly(silence + ": no speech", "2 given = 1 scored + 1 failed");
        assertThat(new ObjectMapper()
                        .readTree(run.out().lines().findFirst().orElseThrow())
                        .get("error")
                        .asText())
                .isEqualTo(silence + ": no speech");
        CommandLineRun timeline = predict("--require-quality", "--timeline", silence.toString(), clip.toString());
        assertThat(timeline.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(timeline.err()).contains("2 given = 1 scored + 1 failed");
        assertThat(predict("--timeline", "--format", "json", silence.toString())
                        .json()
                        .get("warnings"))
                .extracting(JsonNode::asText)
                .containsExactly(silence + ": no speech");
    }

    @Test
    void usesTheBundledModelAndPrintsItsName() throws IOException {
        CommandLineRun run = CommandLineRun.of("predict", "--format", "json", clip.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines())
                .first()
                .asString()
                .startsWith("model emodb-cremad, which comes with Prosodia: trained on cremad+emodb; UA ");
        assertThat(run.json().at("/model/name").asText()).isEqualTo("emodb-cremad");
        assertThat(CommandLineRun.of("predict", "--model", "emodb-cremad", "--format", "json", clip.toString())
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void listsTheModelsWhereNoneIsOfThatName() {
        CommandLineRun run = CommandLineRun.of("predict", "--model", "emobd", clip.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "emobd: there is no such file, and no bundled model of this name; there are emodb-cremad, emodb, and")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatIsNoModelAndNoFormat() {
        CommandLineRun run = CommandLineRun.of("predict", "--model", clip.toString(), clip.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(clip.toString()).hasLineCount(1);

        assertThat(predict("--format", "xml", clip.toString()).err())
                .contains("there is no format 'xml'; there are text, json, jsonl, csv,");
        assertThat(predict("-", "-").exitCode()).isEqualTo(2);
        assertThat(predict("--threads", "0", "-").exitCode()).isEqualTo(2);
    }
}

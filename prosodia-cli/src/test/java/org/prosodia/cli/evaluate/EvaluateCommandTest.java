package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.JsonOutput;

/** A model trained on s1 and s2 of a synthetic corpus, tested on s3, on itself, and on s1 under another name. */
class EvaluateCommandTest {

    @TempDir
    private static Path folder;

    private static Path model;
    private static List<String> rows;

    @BeforeAll
    static void train() throws IOException {
        Path all = new SyntheticCorpus(3, 2, 1).write(folder);
        rows = Files.readAllLines(all);
        Path known = manifest("known.csv", row -> row.endsWith(",s1") || row.endsWith(",s2"), "");
        CommandLineRun trained =
                TinyRun.of("train", known, "--output", folder.resolve("run").toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        model = folder.resolve("run/model.onnx");
    }

    private static Path manifest(String name, java.util.function.Predicate<String> kept, String suffix)
            throws IOException {
        List<String> chosen =
                rows.stream().skip(1).filter(kept).map(row -> row + suffix).toList();
        return Files.write(
                folder.resolve(name),
                Stream.concat(rows.stream().limit(1), chosen.stream()).toList());
    }

    private static CommandLineRun evaluate(Path manifest, String... more) {
        return CommandLineRun.of(
                List.of("evaluate", "--model", model.toString(), "--corpus", "manifest=" + manifest), more);
    }

    @Test
    void testsOnSpeakersItHasNotMet() throws IOException {
        Path output = folder.resolve("evaluated");
        CommandLineRun run = evaluate(
                manifest("known2.csv", row -> row.endsWith(",s3"), ""),
                "--format",
                "json",
                "--output",
                output.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = run.json();
        assertThat(result.required("leaked").asBoolean()).isFalse();
        assertThat(result.required("scores").toString()).contains("\"UA\"");
        assertThat(result.at("/scores/intervals"))
                .as("of three measures, by utterance alone: there is one speaker")
                .hasSize(3);
        assertThat(result.at("/scores/baseline/UA").asDouble()).isEqualTo(0.25);
        assertThat(result.at("/scores/AUC/macro").asDouble()).isBetween(0.0, 1.0);
        assertThat(result.at("/scores/AUC/intervals"))
                .as("there is one speaker")
                .isEmpty();
        assertThat(result.at("/scores/speakers/0/speaker").asText()).isEqualTo("s3");
        assertThat(result.at("/scores/speakers/0/UA")).isEqualTo(result.at("/scores/pooled/UA"));
        assertThat(Instant.parse(result.required("ended").asText()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(result.required("duplicates")).isEmpty();
        assertThat(Files.readAllLines(output.resolve("predictions.jsonl"))).hasSize(8);
        assertThat(JsonOutput.JSON.readTree(Files.readString(output.resolve("result.json"))))
                .isEqualTo(result);
    }

    /** A copy under another name with another label, and one of the same row's label. */
    @Test
    void namesTheSameSoundInTheTestTwice() throws IOException {
        Files.copy(folder.resolve("s3-sad-1.wav"), folder.resolve("copy.wav"));
        Files.copy(folder.resolve("s3-sad-2.wav"), folder.resolve("zwilling-ö.wav"));
        Path manifest = manifest("twice.csv", row -> row.endsWith(",s3"), "");
        Files.writeString(manifest, "copy.wav,angry,s3\nzwilling-ö.wav,sad,s3\n", StandardOpenOption.APPEND);
        CommandLineRun run = evaluate(manifest, "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("warning: 2 utterances have the same sound as another of this test and count again")
                .contains("copy.wav (angry) = s3-sad-1.wav (sad)")
                .contains("s3-sad-2.wav = zwilling-ö.wav");
        assertThat(run.json().required("duplicates").toString()).contains("[\"copy.wav\",\"s3-sad-1.wav\"]");
    }

    /** The table of speakers follows the score card, and the utterances without a speaker are counted beside it. */
    @Test
    void speakersAndTheDateStandBelowTheScores() throws IOException {
        Path some = Files.write(
                folder.resolve("some.csv"),
                Stream.concat(
                                rows.stream().filter(row -> row.startsWith("audio,") || row.startsWith("s3-sad")),
                                rows.stream()
                                        .filter(row -> row.startsWith("s3-angry"))
                                        .map(row -> row.replaceFirst(",s3$", ",")))
                        .toList());
        CommandLineRun run = evaluate(some);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("recall   AUC")
                .contains("macro AUC ")
                .contains("speaker  utterances")
                .contains("\n2 utterances without a known speaker, not in this table\n")
                .containsPattern("\nended 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\n");
    }

    /** Half of the answers and then all of them are below the threshold; given = answered + uncertain. */
    @Test
    void scoresWhatIsAnswered() throws IOException {
        Path unmet = manifest("known3.csv", row -> row.endsWith(",s3"), "");
        JsonNode all = evaluate(unmet, "--format", "json", "--abstain-below", "0.01")
                .json()
                .required("abstaining");
        assertThat(all.required("coverage").asDouble()).isEqualTo(1);
        assertThat(all.at("/scores/pooled/utterances").asInt()).isEqualTo(8);
        JsonNode half = evaluate(unmet, "--format", "json", "--abstain-below", "0.5")
                .json()
                .required("abstaining");
        assertThat(half.required("answered").asInt()
                        + half.required("uncertain").asInt())
                .isEqualTo(half.required("given").asInt());
        CommandLineRun none = evaluate(unmet, "--abstain-below", "1");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out())
                .contains(
                        "Abstaining below 1.0: 8 given = 0 answered + 8 uncertain, coverage 0.0 %",
                        "nothing is answered");
        assertThat(none.err()).contains("was never calibrated");
    }

    @Test
    void refusesSpeakersItHasMet() throws IOException {
        CommandLineRun run = evaluate(folder.resolve("known.csv"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains(
                        "the model's training data overlaps 16 of these 16 utterances: s1-angry-1.wav (its speaker s1)");
        CommandLineRun forced = evaluate(folder.resolve("known.csv"), "--force");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(forced.out()).startsWith("LEAKED: the model's training data overlaps 16 of these utterances");
    }

    /** The corpus contains the recordings of s1 as those of x1, and has another name. */
    @Test
    void refusesSoundsItHasMetUnderOtherNames() throws IOException {
        Path renamed = Files.write(
                folder.resolve("renamed.csv"),
                rows.stream()
                        .filter(row -> row.startsWith("audio,") || row.endsWith(",s1"))
                        .map(row -> row.replaceFirst(",s1$", ",x1"))
                        .toList());
        CommandLineRun run = evaluate(renamed, "--format", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("the model's training data overlaps 8 of these 8 utterances: s1-angry-1.wav (its sound)");
    }

    @Test
    void classesOutsideTheModelAreNamed() throws IOException {
        Path other =
                Files.write(folder.resolve("other.csv"), List.of("audio,label,speaker", "s3-sad-1.wav,boredom,s3"));
        assertThat(evaluate(other).err())
                .contains("the model has the labels angry, happy, neutral, sad, and the corpus has boredom")
                .contains("--classes");
    }
}

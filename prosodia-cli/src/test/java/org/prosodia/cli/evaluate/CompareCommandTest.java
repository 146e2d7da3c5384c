package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;

class CompareCommandTest {

    @TempDir
    private Path folder;

    /**
     * Writes a run of eight speakers with a happy and a sad utterance each, wrong on the sad one of its first few pairs
     * of speakers.
     */
    private Path run(String name, int wrongPairs) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < 8; s++) {
            for (String truth : List.of("happy", "sad")) {
                boolean taken = truth.equals("happy") || s < 2 * wrongPairs;
                lines.add("{\"id\": \"" + s + truth + "\", \"speaker\": \"s" + s + "\", \"fold\": \"f\", \"truth\": \""
                        + truth + "\", \"scores\": {\"happy\": " + (taken ? 1 : 0) + ", \"sad\": 0.5}}");
            }
        }
        return Files.write(folder.resolve(name), lines);
    }

    /**
     * UA is (8/8 + 6/8) / 2 = 87.5 % against (8/8 + 2/8) / 2 = 62.5 %. Four of the eight speakers differ, so 2 of the
     * 16 ways to swap these keep all differences on one side.
     */
    @Test
    void printsTheDifferenceInUA() throws IOException {
        CommandLineRun compared = CommandLineRun.of(
                "compare",
                "--first",
                run("a.jsonl", 1).toString(),
                "--second",
                run("b.jsonl", 3).toString(),
                "--format",
                "json");
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        JsonNode pair = compared.json().required("pairs").get(0);
        JsonNode difference = pair.required("difference");
        assertThat(pair.required("permutation").required("p").asDouble()).isEqualTo(0.125);
        assertThat(difference.required("first").asDouble()).isEqualTo(0.875);
        assertThat(difference.required("second").asDouble()).isEqualTo(0.625);
        assertThat(difference.required("difference").asDouble()).isEqualTo(0.25);
        assertThat(difference.required("speakers").asInt()).isEqualTo(8);
    }

    @Test
    void aSideIsTheMeanOfItsRuns() throws IOException {
        Path a = run("a.jsonl", 0); // UA 100 %
        Path b = run("b.jsonl", 4); // UA 50 %
        CommandLineRun compared = CommandLineRun.of("compare", "--first", a + "," + b, "--second", a.toString());
        assertThat(compared.out())
                .contains("mean of 2 runs")
                .containsPattern("first minus second +-25.0 ")
                .contains("no permutation test: it requires the same number of runs on each side");
    }

    @Test
    void runsOverOtherUtterancesAreRefusedUnlessForced() throws IOException {
        Path a = run("a.jsonl", 0);
        Path b = run("b.jsonl", 1);
        Files.write(b, Files.readAllLines(b).subList(0, 15));
        CommandLineRun compared = CommandLineRun.of("compare", "--first", a.toString(), "--second", b.toString());
        assertThat(compared.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(compared.err())
                .contains("not comparable: the utterances, truths or speakers of")
                .contains("differ: 7sad; --force")
                .hasLineCount(1);
        CommandLineRun forced = CommandLineRun.of("compare", a.toString(), b.toString(), "--force");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(forced.out()).startsWith("NOT COMPARABLE: the utterances").contains("not paired and not tested");
    }

    /** Writes a folder like cross-validate: predictions, and the metadata by which they are compared. */
    private Path folder(String name, int wrongPairs, String protocol, String pooling, int seed) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.move(run(name + ".jsonl", wrongPairs), run.resolve("predictions.jsonl"));
        Files.writeString(
                run.resolve("result.json"),
                "{\"kind\": \"cross-validation\", \"corpus\": \"c\", \"dataHash\": \"0\", "
                        + "\"protocol\": \"" + protocol + "\", \"options\": {\"pooling\": \"" + pooling
                        + "\", \"seed\": \"" + seed + "\"}, "
                        + "\"scores\": {\"labels\": [\"happy\", \"sad\"], \"pooled\": {\"confusion\": [[8, 0], ["
                        + 2 * wrongPairs + ", " + (8 - 2 * wrongPairs)
                        + "]]}}}");
        return run;
    }

    /**
     * A run with w of 4 pairs of sad ones wrong has a UA of 1 - w/8: the means are (0.75 + 0.875)/2 and (0.5 +
     * 0.625)/2.
     */
    @Test
    void runsThatDifferInTheSeedAreOneSide() throws IOException {
        String[] runs = {
            "compare",
            folder("a1", 2, "p", "max", 1).toString(),
            folder("a2", 1, "p", "max", 2).toString(),
            folder("b1", 4, "p", "average", 1).toString(),
            folder("b2", 3, "p", "average", 2).toString()
        };
        CommandLineRun text = CommandLineRun.of(runs);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("1: pooling max\n2: pooling average\n")
                .containsPattern("1 minus 2 +25.0 ")
                .containsPattern("mean of 2 runs +81.2 ")
                .containsPattern("mean of 2 runs +56.2 ");
        JsonNode json = CommandLineRun.of(List.of(runs), "--format", "json").json();
        assertThat(json.required("comparable").asBoolean()).isTrue();
        assertThat(json.at("/variants/1/overRuns/UA/mean").asDouble()).isEqualTo(0.5625);
        assertThat(json.at("/pairs/0/difference/difference").asDouble()).isEqualTo(0.25);
    }

    @Test
    void otherProtocolsAreRefusedUnlessForced() throws IOException {
        String a = folder("a", 2, "speakers", "max", 1).toString();
        String b = folder("b", 1, "sessions", "max", 2).toString();
        CommandLineRun refused = CommandLineRun.of("compare", a, b);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains("not comparable: the protocols differ: speakers in " + a + ", sessions in " + b + "; --force")
                .hasLineCount(1);
        CommandLineRun forced = CommandLineRun.of("compare", a, b, "--force");
        assertThat(forced.out())
                .startsWith("NOT COMPARABLE: the protocols differ")
                .containsPattern("1 minus 2 +-12.5 ");
        JsonNode json = CommandLineRun.of("compare", a, b, "--force", "--format", "json")
                .json();
        assertThat(json.required("comparable").asBoolean()).isFalse();
        assertThat(json.at("/differences/0").asText()).startsWith("the protocols differ");
    }

    @Test
    void barePredictionsBesideARunAreNoted() throws IOException {
        CommandLineRun compared = CommandLineRun.of(
                "compare",
                folder("a", 2, "p", "max", 1).toString(),
                run("b.jsonl", 1).toString());
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out()).startsWith("note: the protocol of ").contains("b.jsonl is unknown: only");
    }

    /** Six of eight sad ones wrong: WA 10/16. */
    @Test
    void aSingleRunHasItsCard() throws IOException {
        String run = folder("a", 3, "p", "max", 1).toString();
        assertThat(CommandLineRun.of("compare", run).out())
                .startsWith("protocol p\n")
                .containsPattern("pooled +62.5 ")
                .contains(
                        "95 % by speaker",
                        "95 % by utterance", "majority class", "8 speakers, 16 utterances resampled 10000 times");
        JsonNode json = CommandLineRun.of("compare", run, "--format", "json").json();
        assertThat(json.at("/scores/pooled/WA").asDouble()).isEqualTo(0.625);
        assertThat(json.at("/scores/intervals")).hasSize(6);
    }

    @Test
    void runsAndSidesTogetherOrHalfASideAreNotUnderstood() throws IOException {
        String a = run("a.jsonl", 0).toString();
        for (String[] arguments : new String[][] {
            {"compare"},
            {"compare", "--first", a},
            {"compare", a, "--first", a, "--second", a},
            {
                "compare",
                folder("x", 1, "p", "max", 1).toString(),
                folder("y", 1, "p", "max", 1).toString()
            }
        }) {
            CommandLineRun run = CommandLineRun.of(arguments);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--first").hasLineCount(1);
        }
    }

    @Test
    void filesWithoutPredictionsAreNamed() throws IOException {
        Path a = run("a.jsonl", 0);
        Path wrong = Files.writeString(folder.resolve("wrong.jsonl"), "id,truth\n");
        assertThat(CommandLineRun.of("compare", "--first", a.toString(), "--second", wrong.toString())
                        .err())
                .contains("wrong.jsonl: not a file of predictions");
        assertThat(CommandLineRun.of(
                                "compare",
                                "--first",
                                a.toString(),
                                "--second",
                                folder.resolve("absent.jsonl").toString())
                        .err())
                .contains("absent.jsonl: there is no such file");
    }
}

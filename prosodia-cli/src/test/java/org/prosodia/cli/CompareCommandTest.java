package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private Path folder;

    /** Four speakers with a happy and a sad utterance each; a run is wrong on the sad one of its first few speakers. */
    private Path run(String name, int wrong) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            for (String truth : List.of("happy", "sad")) {
                boolean taken = truth.equals("happy") || s < wrong;
                lines.add("{\"id\": \"" + s + truth + "\", \"speaker\": \"s" + s + "\", \"fold\": \"f\", \"truth\": \"" + truth
                        + "\", \"scores\": {\"happy\": " + (taken ? 1 : 0) + ", \"sad\": 0.5}}");
            }
        }
        return Files.write(folder.resolve(name), lines);
    }

    /**
     * UA is (4/4 + 3/4) / 2 = 87.5 % against (4/4 + 1/4) / 2 = 62.5 %. Two of the four speakers differ, so half of the ways to swap
     * speakers keep both differences on one side.
     */
    @Test
    void tellsTheDifferenceInUA() throws IOException {
        CommandLineRun compared = CommandLineRun.of("compare", "--first", run("a.jsonl", 1).toString(), "--second",
                run("b.jsonl", 3).toString(), "--format", "json");
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        JsonNode difference = RunResult.JSON.readTree(compared.out()).required("difference");
        assertThat(RunResult.JSON.readTree(compared.out()).required("permutation").required("p").asDouble()).isEqualTo(0.5);
        assertThat(difference.required("first").asDouble()).isEqualTo(0.875);
        assertThat(difference.required("second").asDouble()).isEqualTo(0.625);
        assertThat(difference.required("difference").asDouble()).isEqualTo(0.25);
        assertThat(difference.required("speakers").asInt()).isEqualTo(4);
    }

    @Test
    void aSideIsTheMeanOfItsRuns() throws IOException {
        Path a = run("a.jsonl", 0); // UA 100 %
        Path b = run("b.jsonl", 4); // UA 50 %
        CommandLineRun compared = CommandLineRun.of("compare", "--first", a + "," + b, "--second", a.toString());
        assertThat(compared.out()).contains("UA 75.0 % against 100.0 %".replace(" %", "")).contains("2 and 1 runs")
                .contains("no permutation test: it wants as many runs on each side");
    }

    @Test
    void runsOverOtherUtterancesAreRefused() throws IOException {
        Path a = run("a.jsonl", 0);
        Path b = run("b.jsonl", 1);
        Files.write(b, Files.readAllLines(b).subList(0, 7));
        CommandLineRun compared = CommandLineRun.of("compare", "--first", a.toString(), "--second", b.toString());
        assertThat(compared.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(compared.err().strip().lines()).hasSize(1);
    }

    @Test
    void whatIsNoFileOfPredictionsIsNamed() throws IOException {
        Path a = run("a.jsonl", 0);
        Path wrong = Files.writeString(folder.resolve("wrong.jsonl"), "id,truth\n");
        assertThat(CommandLineRun.of("compare", "--first", a.toString(), "--second", wrong.toString()).err())
                .contains("wrong.jsonl: not a file of predictions");
        assertThat(CommandLineRun.of("compare", "--first", a.toString(), "--second", folder.resolve("absent.jsonl").toString()).err())
                .contains("absent.jsonl: there is no such file");
    }
}

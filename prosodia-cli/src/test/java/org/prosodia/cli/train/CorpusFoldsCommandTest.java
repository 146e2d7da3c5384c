package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;

class CorpusFoldsCommandTest {

    @TempDir
    private Path folder;

    /**
     * Speaker s1 is the corpus one, the others are two, which has nobody neutral: the four happy, sad and angry of each
     * speaker are tested, and the neutral one of s1 is not.
     */
    @Test
    void eachCorpusIsTestedOnTheLabelsOfBoth() throws IOException {
        Path manifest = new SyntheticCorpus(3, 1, 1).write(folder.resolve("corpus"));
        List<String> rows = Files.readAllLines(manifest);
        Files.write(
                manifest,
                rows.stream()
                        .filter(row -> !row.contains("neutral") || row.endsWith("s1"))
                        .map(row -> row + (row.startsWith("audio") ? ",corpus" : row.endsWith("s1") ? ",one" : ",two"))
                        .toList());

        CommandLineRun run = TinyRun.of(
                "cross-validate",
                manifest,
                "--folds",
                "corpora",
                "--output",
                folder.resolve("run").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("not tested, since no other corpus has the label: 1 neutral");
        assertThat(run.out()).contains("protocol leave-one-corpus-out/all/angry,happy,neutral,sad/");
        FinishedRun finished = FinishedRun.read(folder.resolve("run"));
        assertThat(finished.predictions()).hasSize(9);
        for (Prediction prediction : finished.predictions()) {
            assertThat(prediction.fold()).isEqualTo(prediction.speaker().equals("s1") ? "one" : "two");
            assertThat(prediction.offered(finished.labels())).containsExactly("angry", "happy", "sad");
            assertThat(prediction.predicted()).isIn("angry", "happy", "sad");
        }
    }
}

package org.prosodia.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/** Training in a real process, stopped by Ctrl-C. */
@Tag("slow")
class InterruptedTrainingTest {

    private static final String STEPS = "60"; // some ten epochs, so that there is a middle

    @TempDir
    private Path folder;

    private Path manifest;

    @BeforeEach
    void corpus() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "signals are sent with the shell's kill");
        manifest = new SyntheticCorpus(2, 2, 1).write(folder.resolve("corpus"));
    }

    @Test
    void stopsPrintsTheWayToResumeAndResumesBitIdentical() throws Exception {
        Path run = folder.resolve("run");
        Path log = folder.resolve("log");
        Process process = start(log, arguments(run));
        try {
            Eventually.becomesOrEnds(
                    process,
                    "a checkpoint exists",
                    () -> Files.exists(run.resolve("checkpoint.json")),
                    exists -> exists);
            assertThat(process.isAlive())
                    .as("there is something to interrupt: %s", Files.readString(log))
                    .isTrue();
            JavaProcess.signal(process, JavaProcess.interrupt());
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("ends within seconds")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log);
        assertThat(process.exitValue()).as(printed).isEqualTo(128 + JavaProcess.interrupt());
        assertThat(printed)
                .containsPattern("prosodia train: stopped after \\d+ of 60 steps; all is saved; to resume: "
                        + "prosodia train --options \\S+ --output \\S+ --resume")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(run.resolve("model.onnx")).doesNotExist();

        String advice = printed.substring(printed.indexOf("to resume: prosodia ") + "to resume: prosodia ".length())
                .strip();
        CommandLineRun resumed = CommandLineRun.of(advice.split(" "));
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("resumed after ");
        Path whole = folder.resolve("whole");
        assertThat(CommandLineRun.of(arguments(whole)).exitCode()).isZero();
        TinyRun.assertSameWeights(run.resolve("model.onnx"), whole.resolve("model.onnx"));
    }

    @Test
    void stopsWhileItReadsRecordings() throws Exception {
        Path many = new SyntheticCorpus(12, 10, 1).write(folder.resolve("many"));
        Path run = folder.resolve("run");
        Path log = folder.resolve("log");
        Process process = start(log, TinyRun.arguments("cross-validate", many, "--output", run.toString()));
        try {
            // the bar, after the first recording
            Eventually.becomesOrEnds(
                    process, "the log", () -> Files.readString(log), said -> said.contains("spectrograms"));
            JavaProcess.signal(process, JavaProcess.interrupt());
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("ends within seconds")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(128 + JavaProcess.interrupt());
        assertThat(Files.readString(log))
                .containsPattern("stopped after [1-9]\\d* of 480 spectrograms; to resume: .* --resume")
                .doesNotContain("\tat ");
    }

    private String[] arguments(Path run) {
        return Stream.of(TinyRun.arguments("train", manifest, "--output", run.toString()))
                .map(a -> a.equals("3") ? STEPS : a)
                .toArray(String[]::new);
    }

    private static Process start(Path log, String... arguments) throws IOException {
        return JavaProcess.command(List.of("-Xmx512m", "-Dprosodia.columns=80"), Prosodia.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}

package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.prosodia.cli.SampleModel;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/** Recognition in real processes that Ctrl-C and kill stop while ONNX Runtime works. */
@Tag("slow")
class StoppedPredictTest {

    private static final int RECORDINGS = 60;
    private static final int STOPS = 12;

    @TempDir
    private Path folder;

    private Path model;
    private Path calls;

    @BeforeEach
    void files() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "signals are sent with the shell's kill");
        model = SampleModel.write(folder.resolve("model.onnx"));
        calls = Files.createDirectory(folder.resolve("calls"));
        SampleModel.clip(calls.resolve("0.wav"));
        for (int i = 1; i < RECORDINGS; i++) {
            Files.copy(calls.resolve("0.wav"), calls.resolve(i + ".wav"));
        }
    }

    /** Stops a process once it has written some lines of results; returns what it printed. */
    private String stopped(int signal, int lines, Path results, String... arguments) throws Exception {
        Path printed = folder.resolve("printed");
        Files.deleteIfExists(printed);
        Process process = JavaProcess.command(
                        List.of("-XX:+UseSerialGC", "-XX:ErrorFile=" + folder + "/hs_err.log"),
                        Prosodia.class,
                        arguments)
                .redirectError(folder.resolve("log").toFile())
                .redirectOutput(printed.toFile())
                .start();
        try {
            Eventually.becomesOrEnds(
                    process,
                    "the lines of results",
                    () -> Files.exists(results) ? lines(results) : 0,
                    now -> now >= lines);
            JavaProcess.signal(process, signal);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isEqualTo(128 + signal);
        assertThat(folder.resolve("hs_err.log")).doesNotExist();
        return Files.readString(printed);
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    @Test
    void stopsLeaveWholeRecordsAndNoFailures() throws Exception {
        for (int i = 0; i < STOPS; i++) {
            String printed = stopped(
                    i % 2 == 0 ? JavaProcess.interrupt() : 15,
                    1 + i,
                    folder.resolve("printed"),
                    "predict",
                    "--model",
                    model.toString(),
                    "--format",
                    "jsonl",
                    calls.toString());
            assertThat(printed.lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"file\":"));
            assertThat(printed).doesNotContain("\"error\"");
        }
    }

    @Test
    void aListThatIsStoppedAgainAndAgainEndsWithTheSameBytes() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < RECORDINGS; i++) {
            names.add(i + ".wav");
        }
        Path list = Files.write(calls.resolve("list.txt"), names);
        Path output = folder.resolve("stopped.jsonl");
        Path whole = folder.resolve("whole.jsonl");
        String[] arguments = {
            "predict", "--model", model.toString(), "--manifest", list.toString(), "--output", whole.toString()
        };
        assertThat(CommandLineRun.of(arguments).exitCode()).isZero();
        arguments[arguments.length - 1] = output.toString();
        for (int i = 0; i < STOPS; i++) {
            stopped(i % 2 == 0 ? JavaProcess.interrupt() : 15, 3 * i + 1, output, arguments);
        }
        assertThat(CommandLineRun.of(arguments).exitCode()).isZero();
        assertThat(Arrays.mismatch(Files.readAllBytes(output), Files.readAllBytes(whole)))
                .isEqualTo(-1);
    }
}

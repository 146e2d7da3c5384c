package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Batches in real processes: killed, stopped, and long ones with little memory. */
@Tag("slow")
class InterruptedBatchTest {

    private static final int RECORDINGS = 240;

    @TempDir
    private Path folder;

    private Path model;
    private Path manifest;
    private Path output;

    @BeforeEach
    void files() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        SampleModel.clip(folder.resolve("clip.wav"));
        manifest = folder.resolve("calls.txt");
        output = folder.resolve("results.jsonl");
    }

    private String[] arguments(Path results) {
        return new String[] {
            "predict", "--model", model.toString(), "--manifest", manifest.toString(), "--output", results.toString()
        };
    }

    private Process start(String heap, Path log) throws IOException {
        return JavaProcess.command(List.of(heap, "-XX:+UseSerialGC"), Prosodia.class, arguments(output))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private long size() throws IOException {
        return Files.exists(output) ? Files.size(output) : 0;
    }

    /** Waits until the process has written some records. */
    private void awaitGrowth(Process process, long bytes) throws Exception {
        long before = size();
        Eventually.becomesOrEnds(process, "the size of the results", this::size, size -> size >= before + bytes);
    }

    @Test
    void endsWithTheSameBytesAfterKills() throws Exception {
        Files.writeString(manifest, "clip.wav\nnone.wav\n".repeat(RECORDINGS / 2));
        Path whole = folder.resolve("whole.jsonl");
        assertThat(CommandLineRun.of(arguments(whole)).exitCode()).isEqualTo(3);
        byte[] expected = Files.readAllBytes(whole);
        Path log = folder.resolve("log");
        int kills = 0;
        int exitCode = -1;
        while (exitCode != 3) {
            Process process = start("-Xmx128m", log);
            try {
                awaitGrowth(process, expected.length / 6);
            } finally {
                process.destroyForcibly(); // SIGKILL
            }
            exitCode = process.waitFor();
            kills += exitCode == 3 ? 0 : 1;
            assertThat(kills).as(Files.readString(log)).isLessThan(20);
            byte[] now = Files.readAllBytes(output);
            assertThat(now).isEqualTo(Arrays.copyOf(expected, now.length));
        }
        assertThat(kills).isGreaterThanOrEqualTo(2);
        assertThat(Files.readAllBytes(output)).isEqualTo(expected);
    }

    @Test
    void sigtermPrintsTheWayToResume() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "signals are sent with the shell's kill");
        Files.writeString(manifest, "clip.wav\n".repeat(RECORDINGS));
        Path log = folder.resolve("log");
        Process process = start("-Xmx128m", log);
        try {
            awaitGrowth(process, 1);
            JavaProcess.signal(process, 15);
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("ends within seconds")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log);
        assertThat(process.exitValue()).as(printed).isEqualTo(128 + 15);
        assertThat(printed)
                .contains("so far ")
                .contains("stopped; " + output + " has the finished records; the same command resumes the run")
                .doesNotContain("\tat ");
        assertThat(Files.readString(output)).endsWith("}\n");
        long there = Files.readAllLines(output).size();
        assertThat(there).isBetween(1L, RECORDINGS - 1L);

        CommandLineRun rest = CommandLineRun.of(arguments(output));
        assertThat(rest.exitCode()).isZero();
        assertThat(rest.err())
                .contains(output + ": " + there + " records exist already; resuming at line " + (there + 1))
                .contains(RECORDINGS + " given = " + RECORDINGS + " scored + 0 failed (" + there
                        + " of them by earlier runs)");
    }

    /**
     * 200,000 lines and their records would exceed this heap if they were kept; a finished batch is read with the same
     * heap.
     */
    @Test
    void twoHundredThousandLinesFitInALittleHeap() throws Exception {
        int blocks = 200;
        int lines = 1_000 * blocks;
        String block =
                "{\"path\":\"clip.wav\"}\n" + "{\"path\":\"none.wav\"}\n".repeat(499) + "{\"path\":\n".repeat(500);
        Files.writeString(manifest, block.repeat(blocks));
        Path log = folder.resolve("log");
        for (boolean again : new boolean[] {false, true}) {
            Process process = start("-Xmx64m", log);
            try {
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            String printed = Files.readString(log);
            assertThat(process.exitValue()).as(printed).isEqualTo(3);
            assertThat(printed)
                    .contains(lines + " given = " + blocks + " scored + " + (lines - blocks) + " failed"
                            + (again ? " (" + lines + " of them by earlier runs)" : ""));
            try (Stream<String> records = Files.lines(output)) {
                assertThat(records.count()).isEqualTo(lines);
            }
        }
        assertThat(Files.size(output)).isGreaterThan(30_000_000);
    }
}

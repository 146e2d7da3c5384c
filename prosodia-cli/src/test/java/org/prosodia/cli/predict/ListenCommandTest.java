package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.shell.Console;
import org.prosodia.testing.JavaProcess;

class ListenCommandTest {

    private static final String[] ANYTHING = {"--enter", "0.1", "--leave", "0.1"};

    @TempDir
    static Path folder;

    private static Path model;
    private static byte[] clip;

    @BeforeAll
    static void sample() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = Files.readAllBytes(SampleModel.clip(folder.resolve("clip.wav")));
    }

    private static String[] listen(String... arguments) {
        return Stream.of(new String[] {"listen", "--model", model.toString()}, ANYTHING, arguments)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
    }

    @Test
    void printsSpansAndASummary() {
        CommandLineRun run = CommandLineRun.with(clip, listen("-"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(" *\\d:\\d\\d\\.\\d - +\\d:\\d\\d\\.\\d  [a-z]+  \\d+ %"));
        assertThat(run.err())
                .hasLineCount(1)
                .containsPattern("^\\d\\.\\d s heard, \\d\\.\\d s of voice, [a-z]+ \\d\\.\\d s");
    }

    @Test
    void abstains() {
        CommandLineRun run = CommandLineRun.with(clip, listen("--abstain-below", "1", "-"));
        assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.contains("  uncertain  "));
        assertThat(run.err()).contains("was never calibrated", ", uncertain ");
    }

    /** The WAV file's samples begin after its header of 44 bytes. */
    @Test
    void rawSamplesHaveTheSameSpans() {
        byte[] raw = Arrays.copyOfRange(clip, 44, clip.length);

        assertThat(CommandLineRun.with(raw, listen("--input", "raw", "-")))
                .isEqualTo(CommandLineRun.with(clip, listen("-")));
    }

    /** The first span is printed before the sound ends: samples are not buffered. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void printsSpansBeforeTheSoundEnds() throws Exception {
        ByteArrayOutputStream printedSpans = new ByteArrayOutputStream();
        CompletableFuture<Void> first = new CompletableFuture<>();
        OutputStream out = new OutputStream() {
            @Override
            public synchronized void write(int value) {
                printedSpans.write(value);
                first.complete(null);
            }
        };
        try (PipedOutputStream sound = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(sound)) {
            Console console = new Console(
                    in,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(OutputStream.nullOutputStream()),
                    0);
            CompletableFuture<Integer> exit =
                    CompletableFuture.supplyAsync(() -> Prosodia.run(console, listen("--input", "raw", "-")));
            sound.write(clip, 44, clip.length - 44);
            sound.write(new byte[6 * 32_000]);
            sound.flush();
            first.get();
            assertThat(exit).as("still listening").isNotDone();
            sound.close();
            assertThat(exit.get()).isZero();
        }
        assertThat(printedSpans.toString(StandardCharsets.UTF_8)).containsPattern("0:0\\d\\.\\d  [a-z]+  ");
    }

    @Test
    void drawsTheCurrentEstimateOnATerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(clip),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                80);
        Prosodia.run(console, listen("-"));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\r")
                .containsPattern("0:0\\d\\.\\d  (angry|happy|neutral|sad)");
    }

    /** SIGTERM has the effect of Ctrl-C, even while no samples arrive. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aKillEndsItWithASummary() throws Exception {
        Process process = JavaProcess.command(List.of(), Prosodia.class, listen("--input", "raw", "-"))
                .start();
        process.getOutputStream().write(clip, 44, clip.length - 44);
        process.getOutputStream().write(new byte[6 * 32_000]);
        process.getOutputStream().flush();
        int first = process.getInputStream().read();
        process.toHandle().destroy(); // Process.destroy would also close its output
        String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(first).as("a span was printedSpans").isNotEqualTo(-1);
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(printed).containsPattern("\\d\\.\\d s heard, \\d\\.\\d s of voice");
    }

    @Test
    void refusesUnreadableInput() {
        assertThat(CommandLineRun.of(listen("clip.wav")).err())
                .contains("predict --timeline")
                .hasLineCount(1);
        assertThat(CommandLineRun.of(listen("--input", "mp4", "-")).err()).contains("there are audio and raw");
        assertThat(CommandLineRun.of(listen("--input", "raw", "--rate", "1", "-"))
                        .err())
                .contains("--rate goes from 8000");
        CommandLineRun empty = CommandLineRun.of(listen("-"));
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.err()).contains("standard input");
    }
}

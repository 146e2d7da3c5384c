package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;

/** {@code predict --isolate}: the results of {@code predict}, whatever becomes of a decoder. */
class IsolateCommandTest {

    @TempDir
    static Path folder;

    private static Path model;
    private static Path clip;

    @BeforeAll
    static void sample() throws Exception {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
    }

    private static long decoders() {
        return children().size();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("org.prosodia.audio.process.DecoderMain"))
                        .orElse(false))
                .toList();
    }

    @Test
    void resultsAreThoseWithoutIt() throws Exception {
        Path calls = Files.createDirectory(folder.resolve("calls"));
        Files.copy(clip, calls.resolve("a.wav"));
        Files.writeString(calls.resolve("b.wav"), "not audio at all");
        Path list = Files.writeString(
                folder.resolve("calls.csv"), "path\n" + calls.resolve("a.wav") + "\n" + calls.resolve("b.wav") + "\n");
        for (List<String> inputs : List.of(
                List.of(calls.toString()),
                List.of("--timeline", clip.toString()),
                List.of("--manifest", list.toString()))) {
            CommandLineRun here = run(inputs);
            CommandLineRun there =
                    run(Stream.concat(Stream.of("--isolate"), inputs.stream()).toList());

            assertThat(there.exitCode()).as(there.err()).isEqualTo(here.exitCode());
            assertThat(withoutRun(there.out())).isEqualTo(withoutRun(here.out()));
        }
        assertThat(decoders()).isZero();
    }

    private static String withoutRun(String out) {
        return out.replaceAll("\"run\":\"[^\"]*\"", "");
    }

    private static CommandLineRun run(List<String> inputs) {
        return CommandLineRun.of(
                List.of("predict", "--model", model.toString(), "--format", "json"), inputs.toArray(String[]::new));
    }

    /** The recording comes through a pipe, so that its decoder can be killed in the middle. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDecoderThatCrashesFailsOneRecording() throws Exception {
        Path pipe = folder.resolve("pipe.wav");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<CommandLineRun> run = CompletableFuture.supplyAsync(
                () -> run(List.of("--isolate", "--threads", "1", pipe.toString(), clip.toString())));
        byte[] bytes = Files.readAllBytes(clip);
        try (OutputStream out = Files.newOutputStream(pipe)) {
            for (int i = 0; i < 10; i++) {
                out.write(bytes, i == 0 ? 0 : 44, i == 0 ? bytes.length : bytes.length - 44);
            }
            assertThat(children()).hasSize(1);
            new ProcessBuilder("kill", "-SEGV", Long.toString(children().get(0).pid()))
                    .start()
                    .waitFor();
            children().forEach(child -> child.onExit().join());
        }
        CommandLineRun done = run.get();

        assertThat(done.exitCode()).as(done.err()).isEqualTo(3);
        assertThat(done.err())
                .contains(pipe + ": the decoder crashed (SIGABRT) and was replaced; convert the recording")
                .contains("2 given = 1 scored + 1 failed");
        assertThat(decoders()).isZero();
    }
}

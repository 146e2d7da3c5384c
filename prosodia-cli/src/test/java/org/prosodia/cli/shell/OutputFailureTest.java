package org.prosodia.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.SampleModel;

/** Standard output that is full or closed. */
class OutputFailureTest {

    @TempDir
    private Path folder;

    private Path model;
    private Path clip;
    private Path corpus;

    /** A stream that fails as a full disk or a closed pipe does. */
    private static final class Failing extends OutputStream {

        private final String reason;

        private Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int single) throws IOException {
            throw new IOException(reason);
        }
    }

    @BeforeEach
    void files() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = folder.resolve("clip.wav");
        SampleModel.clip(clip);
        corpus = Files.writeString(folder.resolve("corpus.csv"), "audio,label,speaker\nclip.wav,sad,a\n");
    }

    private CommandLineRun run(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new ResultStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        int exitCode = Prosodia.run(console, arguments);
        return new CommandLineRun(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    private String[] arguments(String command) {
        return command.replace("MODEL", model.toString())
                .replace("CLIP", clip.toString())
                .replace("CORPUS", "manifest=" + corpus)
                .replace("FOLDER", folder.resolve("out").toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help predict",
                "predict --help",
                "models",
                "models --card",
                "corpora CORPUS",
                "corpora --format json CORPUS",
                "predict --model MODEL CLIP",
                "predict --model MODEL --format csv CLIP",
                "predict --model MODEL --timeline CLIP",
                "predict --model MODEL --format textgrid CLIP",
                "evaluate --model MODEL --corpus CORPUS",
                "evaluate --model MODEL --corpus CORPUS --format json",
                "explain --model MODEL --output FOLDER CLIP",
            })
    void aFullDiskIsAFailureOfOneLine(String command) {
        CommandLineRun run = run(new Failing("No space left on device"), arguments(command));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("standard output")))
                .singleElement()
                .asString()
                .contains("standard output: No space left on device: ");
    }

    @Test
    void aClosedPipeIsNamed() {
        CommandLineRun run = run(new Failing("Broken pipe"), "models");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("prosodia: standard output is closed: results are missing there\n");
    }

    @Test
    void theSystemsFullDeviceIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "Linux has /dev/full");
        try (OutputStream out = new FileOutputStream(full.toFile())) {
            CommandLineRun run = run(out, "--help");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("prosodia: standard output: No space left on device");
        }
    }

    /** A run that has failed for another reason says that one alone. */
    @Test
    void anotherFailureComesFirst() {
        CommandLineRun run = run(new Failing("No space left on device"), "predict", "--model", "none.onnx", "a.wav");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void whatIsWrittenCompletelyIsNoFailure() {
        assertThat(List.of(
                        run(new ByteArrayOutputStream(), "--help").err(),
                        run(new ByteArrayOutputStream(), "models").err()))
                .containsOnly("");
    }
}

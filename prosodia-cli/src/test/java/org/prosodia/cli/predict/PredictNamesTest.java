package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.files.FileNames;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.SampleModel;
import org.prosodia.testing.JavaProcess;

/** Names beyond ASCII, on the command line, in folders and in lists. */
class PredictNamesTest {

    @TempDir
    private Path folder;

    private Path model;
    private Path calls;

    @BeforeEach
    void files() throws IOException {
        Assumptions.assumeTrue(FileNames.inUnicode() && File.separatorChar == '/', "a UTF-8 locale on a POSIX system");
        model = SampleModel.write(folder.resolve("model.onnx"));
        calls = Files.createDirectory(folder.resolve("calls"));
        SampleModel.clip(calls.resolve("a.wav"));
    }

    private void shell(String command) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(calls.toFile())
                .start();
        Assumptions.assumeTrue(shell.waitFor(1, TimeUnit.MINUTES) && shell.exitValue() == 0, "a POSIX shell");
    }

    private JavaProcess.Result inAsciiLocale(String... arguments) throws Exception {
        ProcessBuilder command = JavaProcess.command(List.of("-XX:+UseSerialGC"), Prosodia.class, arguments);
        command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        command.environment().put("LC_ALL", "C");
        return JavaProcess.run(command.redirectErrorStream(true));
    }

    @Test
    void aFolderInAnAsciiLocaleIsScoredCompletely() throws Exception {
        Files.copy(calls.resolve("a.wav"), calls.resolve("M\u00fcller.wav"));
        JavaProcess.Result run =
                inAsciiLocale("predict", "--model", model.toString(), "--format", "csv", calls.toString());
        assertThat(run.exitCode()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("2 given = 2 scored + 0 failed")
                .contains("M\uFFFD\uFFFDller.wav,")
                .contains("names of files are shown with \uFFFD, since the locale's character set is");
    }

    @Test
    void aListInAnAsciiLocaleFindsItsFiles() throws Exception {
        Files.copy(calls.resolve("a.wav"), calls.resolve("M\u00fcller.wav"));
        Path list = Files.writeString(calls.resolve("list.txt"), "a.wav\nM\u00fcller.wav\nF\u00fcr.wav\n");
        Path output = folder.resolve("out.csv");
        JavaProcess.Result run = inAsciiLocale(
                "predict", "--model", model.toString(), "--manifest", list.toString(), "--output", output.toString());
        assertThat(run.exitCode()).as(run.printed()).isEqualTo(3);
        assertThat(run.printed()).contains("3 given = 2 scored + 1 failed");
        assertThat(Files.readString(output)).contains("the name is impossible in the locale's character set");
    }

    @Test
    void aCorpusInAnAsciiLocaleIsRefusedRatherThanMisread() throws Exception {
        Path labelled = Files.createDirectories(folder.resolve("corpus/w\u00fctend/A"));
        Files.copy(calls.resolve("a.wav"), labelled.resolve("1.wav"));
        JavaProcess.Result run = inAsciiLocale("corpora", "folder=" + folder.resolve("corpus"));
        assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
        assertThat(run.printed())
                .contains("is not text in the character set of the locale, US-ASCII; start Java in a UTF-8 locale");
    }

    @Test
    void aNameOfBytesThatAreNotTextIsRead() throws Exception {
        shell("mv a.wav \"$(printf 'bad\\377\\376name.wav')\"");
        CommandLineRun below = CommandLineRun.of("predict", "--model", model.toString(), calls.toString());
        assertThat(below.exitCode()).as(below.err()).isZero();
        CommandLineRun named =
                CommandLineRun.of("predict", "--model", model.toString(), calls + "/bad\uFFFD\uFFFDname.wav");
        assertThat(named.exitCode()).as(named.err()).isZero();
    }

    @Test
    void decomposedNamesOnDiskAreFoundByComposedOnes() throws Exception {
        Files.move(calls.resolve("a.wav"), calls.resolve("Mu\u0308ller.wav"));
        Path list = Files.writeString(calls.resolve("list.csv"), "path\nM\u00fcller.wav\n");
        Path output = folder.resolve("out.jsonl");
        CommandLineRun batch = CommandLineRun.of(
                "predict", "--model", model.toString(), "--manifest", list.toString(), "--output", output.toString());
        assertThat(batch.exitCode()).as(batch.err()).isZero();
        Path corpus = Files.writeString(calls.resolve("corpus.csv"), "audio,label,speaker\nM\u00fcller.wav,sad,a\n");
        CommandLineRun read = CommandLineRun.of("corpora", "manifest=" + corpus);
        assertThat(read.exitCode()).as(read.err()).isZero();
    }

    @Test
    void namesOfAnySortAreScored() throws Exception {
        List<String> names = List.of(
                "line\nbreak.wav", "tab\there.wav", "\ud83d\ude42.wav", "\u05e9\u05dc\u05d5\u05dd.wav", "a;b,c\".wav");
        for (String name : names) {
            Files.copy(calls.resolve("a.wav"), calls.resolve(name));
        }
        CommandLineRun run =
                CommandLineRun.of("predict", "--model", model.toString(), "--format", "json", calls.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1 + names.size());
        assertThat(run.err()).endsWith("6 given = 6 scored + 0 failed\n");
    }

    /** A pipe that nobody writes to never ends. */
    @Test
    void aPipeInAListFailsAlone() throws Exception {
        shell("mkfifo pipe.wav");
        Path list = Files.writeString(calls.resolve("list.txt"), "pipe.wav\na.wav\n");
        Path output = folder.resolve("out.csv");
        CommandLineRun run = CommandLineRun.of(
                "predict", "--model", model.toString(), "--manifest", list.toString(), "--output", output.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("pipe.wav: is not a regular file, which a list must name")
                .contains("2 given = 1 scored + 1 failed");
    }
}

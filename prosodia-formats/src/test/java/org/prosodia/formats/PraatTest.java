package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** Praat itself opens the TextGrids, saves the same bytes, and its other kinds of text file are read back. */
class PraatTest {

    private static final String SCRIPT = """
            form Arguments
                sentence Input
                sentence Output
            endform
            Read from file: input$
            Text writing preferences: "UTF-8"
            Save as text file: output$ + "/long/a.TextGrid"
            Save as short text file: output$ + "/short/a.TextGrid"
            Text writing preferences: "UTF-16"
            Save as text file: output$ + "/utf16/a.TextGrid"
            """;

    private static final AnnotatedRecording RECORDING = new AnnotatedRecording(
            "a.wav",
            4000.333333,
            List.of(
                    AnnotationTier.emotions(
                            "Anna \"A.\" K\u00e4",
                            List.of(
                                    new Annotation(0, 0.4, "sad", OptionalDouble.empty()),
                                    new Annotation(
                                            0.4,
                                            0.800001,
                                            "\"so\" <angry> & !tired \\a\" 5 <exists>",
                                            OptionalDouble.empty()),
                                    new Annotation(
                                            7.0 / 3,
                                            3999.999999,
                                            "fr\u00f6hlich \u8bed \uD83D\uDE00\nin two lines",
                                            OptionalDouble.empty()))),
                    AnnotationTier.emotions("B", List.of())));

    @TempDir
    private Path folder;

    @Test
    void praatOpensAndSavesIt() throws Exception {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "praat")));
        assumeTrue(there, "praat is not on the PATH: its own parser was not asked");
        Path file = written("own");
        for (String kind : List.of("long", "short", "utf16")) {
            Files.createDirectory(folder.resolve(kind));
            Files.writeString(folder.resolve(kind + "/a.wav"), "no test here listens to it");
        }
        praat(file);

        assertThat(folder.resolve("long/a.TextGrid")).hasSameBinaryContentAs(file);
        Corpus own = read("own");
        assertThat(own.utterances())
                .extracting(Utterance::rawLabel)
                .containsExactlyInAnyOrder(
                        "sad",
                        "\"so\" <angry> & !tired \\a\" 5 <exists>",
                        "fr\u00f6hlich \u8bed \uD83D\uDE00 in two lines");
        for (String kind : List.of("short", "utf16")) {
            assertThat(Files.readAllBytes(folder.resolve(kind + "/a.TextGrid"))).isNotEqualTo(Files.readAllBytes(file));
            assertThat(read(kind).utterances())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("audio")
                    .isEqualTo(own.utterances());
        }
    }

    private Corpus read(String kind) throws Exception {
        return Corpora.read("textgrid=" + folder.resolve(kind + "/a.TextGrid"));
    }

    private Path written(String kind) throws Exception {
        Path file = Files.createDirectory(folder.resolve(kind)).resolve("a.TextGrid");
        Files.writeString(file.resolveSibling("a.wav"), "no test here listens to it");
        try (Writer out = Files.newBufferedWriter(file)) {
            AnnotationFormat.TEXTGRID.write(RECORDING, out);
        }
        return file;
    }

    private void praat(Path file) throws Exception {
        Path script = Files.writeString(folder.resolve("save.praat"), SCRIPT);
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        "praat",
                        "--no-pref-files",
                        "--no-plugins",
                        "--run",
                        script.toString(),
                        file.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("praat ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}

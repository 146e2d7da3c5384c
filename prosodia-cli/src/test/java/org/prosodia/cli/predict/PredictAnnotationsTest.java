package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** Annotation files that predict writes and that the corpus readers read. */
class PredictAnnotationsTest {

    @TempDir
    static Path folder;

    private static Path model;
    private static Path calls;

    @BeforeAll
    static void sample() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        calls = Files.createDirectories(folder.resolve("calls/day 2")).getParent();
        SampleModel.clip(calls.resolve("a.wav"));
        SampleModel.clip(calls.resolve("day 2/a.wav"));
    }

    /** Annotates with thresholds that the sample model reaches. */
    private static CommandLineRun predict(Object... arguments) {
        return plain(Stream.concat(Stream.of("--enter", "0.1", "--leave", "0.1"), Stream.of(arguments))
                .toArray());
    }

    private static CommandLineRun plain(Object... arguments) {
        return CommandLineRun.of(Stream.concat(Stream.of("predict", "--model", model), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new));
    }

    @Test
    void aFolderIsAnnotatedInPlaceAndReadBack() throws Exception {
        for (String format : List.of("textgrid", "eaf", "audacity")) {
            CommandLineRun run = predict("--format", format, "--output", calls, calls);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo("2 given = 2 scored + 0 failed" + System.lineSeparator());
            Corpus corpus = Corpora.read(format + "=" + calls);
            assertThat(corpus.utterances())
                    .extracting(Utterance::audio)
                    .contains(calls.resolve("a.wav"), calls.resolve("day 2/a.wav"));
            assertThat(corpus.utterances()).extracting(Utterance::label).isSubsetOf(SampleModel.LABELS);
        }
        assertThat(calls.resolve("day 2/a.TextGrid")).exists();
        assertThat(calls.resolve("day 2/a.eaf")).exists();
        assertThat(calls.resolve("day 2/a.txt")).exists();
    }

    @Test
    void existingFilesAreReplacedOnlyWithForce() throws Exception {
        Path out = Files.createDirectories(folder.resolve("vtt"));
        Path corrected = Files.writeString(out.resolve("a.vtt"), "corrected by hand");
        CommandLineRun refused = predict("--format", "vtt", "--output", out, calls.resolve("a.wav"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .hasLineCount(1)
                .contains(corrected + " would be replaced")
                .contains("--force");
        assertThat(corrected).hasContent("corrected by hand");

        assertThat(predict("--format", "vtt", "--output", out, "--force", calls.resolve("a.wav"))
                        .exitCode())
                .isZero();
        assertThat(corrected).content().startsWith("WEBVTT\n\n00:00:0");
    }

    @Test
    void oneRecordingGoesToStandardOutput() throws Exception {
        Path clip = calls.resolve("a.wav");
        CommandLineRun run = predict("--format", "rttm", clip);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("SPEAKER a 1 ");
        CommandLineRun piped = CommandLineRun.with(
                Files.readAllBytes(clip),
                "predict",
                "--model",
                model.toString(),
                "--enter",
                "0.1",
                "--leave",
                "0.1",
                "--format",
                "audacity",
                "-");
        assertThat(piped.out())
                .isEqualTo(predict("--format", "audacity", clip).out())
                .contains("\t");
    }

    /** Labels with times are those of the timeline, whether it is asked for or not. */
    @Test
    void annotationsAreOfTheTimeline() throws Exception {
        Path clip = calls.resolve("a.wav");
        assertThat(predict("--format", "textgrid", clip).out())
                .isEqualTo(predict("--timeline", "--format", "textgrid", clip).out())
                .contains("name = \"voice\"");
    }

    @Test
    void aDatabaseOfAFolder() throws Exception {
        Path database = folder.resolve("database");
        CommandLineRun run = predict("--format", "audformat", "--output", database, calls, folder.resolve("none.wav"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).endsWith("3 given = 2 scored + 1 failed" + System.lineSeparator());
        assertThat(Corpora.read("audformat=" + database).utterances())
                .extracting(Utterance::audio)
                .contains(calls.resolve("a.wav"), calls.resolve("day 2/a.wav"));
        assertThat(predict("--format", "audformat", "--output", database, calls).err())
                .contains(database.resolve("db.yaml") + " and 1 more would be replaced");
    }

    @Test
    void aTableWithLabelsIsAManifest() throws Exception {
        CommandLineRun run = plain("--format", "csv", calls.resolve("a.wav"));
        Path table = Files.writeString(folder.resolve("table.csv"), run.out());
        assertThat(Corpora.read("manifest=" + table).utterances())
                .singleElement()
                .extracting(Utterance::audio)
                .isEqualTo(calls.resolve("a.wav"));
    }

    /** The same bytes as on standard output; an existing file is not replaced silently. */
    @Test
    void resultsGoToAFile() throws Exception {
        Path table = folder.resolve("new/results.csv");
        CommandLineRun run = plain("--format", "csv", "--output", table, calls.resolve("a.wav"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(table))
                .isEqualTo(plain("--format", "csv", calls.resolve("a.wav")).out());
        assertThat(refusal("--format", "csv", "--output", table, calls.resolve("a.wav")))
                .contains(table + " would be replaced: name another file, or use --force");
        predict("--format", "json", "--timeline", "--output", table, "--force", calls.resolve("a.wav"));
        assertThat(Files.readString(table))
                .isEqualTo(predict("--format", "json", "--timeline", calls.resolve("a.wav"))
                        .out());
    }

    @Test
    void aRecordingIsNeverReplacedByResults() throws Exception {
        Path clip = calls.resolve("a.wav");
        byte[] sound = Files.readAllBytes(clip);
        assertThat(refusal("--format", "csv", "--output", calls.resolve("day 2/../a.wav"), "--force", calls))
                .contains("is a recording to be read: name another file");
        Path list = Files.writeString(folder.resolve("list.txt"), calls.resolve("day 2/a.wav") + "\n");
        CommandLineRun batch = plain("--manifest", list, "--output", clip, "--overwrite");
        assertThat(batch.exitCode()).isEqualTo(1);
        assertThat(batch.err()).contains(clip + ": is not the output of a batch, so it is not overwritten");
        assertThat(Files.readAllBytes(clip)).isEqualTo(sound);
    }

    @Test
    void invalidRequestsAreRefusedInALine() {
        assertThat(refusal("--format", "eaf", calls))
                .contains("eaf has a file for each recording: name a folder for them with --output DIR");
        assertThat(refusal("--format", "audformat", calls.resolve("a.wav"))).contains("name it with --output DIR");
        assertThat(refusal("--format", "json", "--output", folder, calls))
                .contains(
                        "json has one file for all recordings: name a file, such as " + folder.resolve("results.json"));
        assertThat(refusal(
                        "--format",
                        "eaf",
                        "--output",
                        folder.resolve("flat"),
                        calls.resolve("a.wav"),
                        calls.resolve("day 2/a.wav")))
                .contains("would both be " + folder.resolve("flat/a.eaf"));
    }

    @Test
    void aGateThatDoesNotExistIsRefusedInALine() {
        assertThat(refusal("--timeline", "--gate", "nothing", calls.resolve("a.wav")))
                .contains("there is no gate and no file 'nothing'; the gates are silero, built-in and none");
    }

    private static String refusal(Object... arguments) {
        CommandLineRun run = plain(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
        return run.err();
    }
}

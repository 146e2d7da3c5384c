package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticSpeech;
import org.prosodia.testing.WaveFile;

/** {@code predict --all}, with a model of random weights. */
class FolderCommandTest {

    private static final String SPEECH = "a/Gr\u00fc\u00dfe <b>&\"1\".wav";
    private static final String SILENT = "b/Gr\u00fc\u00dfe <b>&\"1\".wav";
    private static final String BROKEN = "c/broken.mp3";

    @TempDir
    private Path folder;

    private Path model;
    private Path calls;
    private Path out;

    /** Speech and silence under the same name in two folders, and a file that is not audio. */
    @BeforeEach
    void recordings() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        calls = folder.resolve("calls");
        out = folder.resolve("out");
        for (String name : List.of(SPEECH, SILENT, BROKEN)) {
            Files.createDirectories(calls.resolve(name).resolveSibling(""));
        }
        SampleModel.clip(calls.resolve(SPEECH));
        Files.write(calls.resolve(SILENT), WaveFile.of(SyntheticSpeech.SAMPLE_RATE, new float[48_000]));
        Files.writeString(calls.resolve(BROKEN), "not audio");
    }

    private CommandLineRun all(String... arguments) {
        return CommandLineRun.of(
                List.of("predict", "--all", "--model", model.toString(), "--output", out.toString()), arguments);
    }

    private List<CSVRecord> table() throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(out.resolve("results.csv")))
                .getRecords();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFolderHasItsTableAnnotationsPicturesAndPage() throws Exception {
        CommandLineRun run = all(calls.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(calls.resolve(BROKEN) + ": is not audio", "3 given = 2 scored + 1 failed", "index.html");
        String name = "Gr\u00fc\u00dfe <b>&\"1\"";
        assertThat(files())
                .containsExactly(
                        "a/" + name + ".TextGrid",
                        "a/" + name + ".png",
                        "b/" + name + ".TextGrid",
                        "b/" + name + ".png",
                        "index.html",
                        "journal.jsonl",
                        "results.csv");

        List<CSVRecord> rows = table();
        assertThat(rows)
                .extracting(row -> row.get("file"))
                .containsExactly(
                        calls.resolve(SPEECH).toString(),
                        calls.resolve(SILENT).toString(),
                        calls.resolve(BROKEN).toString());
        assertThat(rows.get(0).get("label")).isIn(SampleModel.LABELS);
        assertThat(SampleModel.LABELS.stream()
                        .mapToDouble(label -> Double.parseDouble(rows.get(0).get("p_" + label)))
                        .sum())
                .isBetween(0.999, 1.001);
        assertThat(rows.get(0).get("annotation")).isEqualTo("a/" + name + ".TextGrid");
        assertThat(rows.get(1).get("label")).isEmpty();
        assertThat(rows.get(1).get("reason")).isEqualTo("no voice");
        assertThat(rows.get(1).get("warnings")).contains("no speech");
        assertThat(rows.get(1).get("error")).isEmpty();
        assertThat(rows.get(2).get("label")).isEmpty();
        assertThat(rows.get(2).get("error")).contains("is not audio");
        assertThat(rows.get(2).get("picture")).isEmpty();
    }

    @Test
    void thePageHasEscapedNamesAndNamesFilesBesideItAlone() throws Exception {
        all(calls.toString());
        byte[] bytes = Files.readAllBytes(out.resolve("index.html"));
        String page = Files.readString(out.resolve("index.html"));

        assertThat(page)
                .contains("Gr\u00fc\u00dfe &lt;b&gt;&amp;&quot;1&quot;.wav")
                .doesNotContain("<b>", "http:", "https:", "src=\"//", "data:", "<script");
        assertThat(page)
                .contains(
                        "<audio controls=\"controls\" preload=\"none\"",
                        "src=\"../calls/a/Gr%C3%BC%C3%9Fe%20%3Cb%3E%26%221%22.wav\"",
                        "<img src=\"b/Gr%C3%BC%C3%9Fe%20%3Cb%3E%26%221%22.png\"",
                        "href=\"a/Gr%C3%BC%C3%9Fe%20%3Cb%3E%26%221%22.TextGrid\"",
                        "<p class=\"failed\">is not audio");
        var sections = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getElementsByTagName("section");
        assertThat(sections.getLength()).isEqualTo(3);
    }

    @Test
    void theSameCommandScoresWhatIsLeftOrNew() throws Exception {
        Files.delete(calls.resolve(BROKEN));
        assertThat(all("--threads", "1", calls.toString()).exitCode()).isZero(); // in order
        byte[] table = Files.readAllBytes(out.resolve("results.csv"));
        byte[] page = Files.readAllBytes(out.resolve("index.html"));
        Path journal = out.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(5); // of the run, and when each recording began and ended

        // As a killed run leaves it: the second recording was begun, and the table and the page are missing.
        Files.writeString(
                journal,
                String.join("\n", lines.subList(0, 4)) + "\n" + lines.get(4).substring(0, 20));
        Files.delete(out.resolve("results.csv"));
        Files.delete(out.resolve("index.html"));
        Path corrected = Files.writeString(out.resolve("a/Gr\u00fc\u00dfe <b>&\"1\".TextGrid"), "by hand");
        CommandLineRun again = all(calls.toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("1 of 2 recordings are done already", "2 given = 2 scored + 0 failed (1 scored by earlier");
        assertThat(out.resolve("results.csv")).hasBinaryContent(table);
        assertThat(out.resolve("index.html")).hasBinaryContent(page);
        assertThat(corrected).hasContent("by hand");

        SampleModel.clip(calls.resolve("new.wav"));
        assertThat(all(calls.toString()).err()).contains("3 given = 3 scored + 0 failed (2 scored by earlier");
        assertThat(table()).hasSize(3);
        assertThat(corrected).hasContent("by hand");
    }

    /** The first recording is far longer than the others, which two threads finish before it: a stop loses it alone. */
    @Test
    void recordingsBehindALongOneAreKeptWhenItIsStopped() throws Exception {
        Path first = calls.resolve("a/0.wav");
        Files.write(first, WaveFile.of(SyntheticSpeech.SAMPLE_RATE, new float[120 * SyntheticSpeech.SAMPLE_RATE]));
        Files.delete(calls.resolve(BROKEN));
        assertThat(all("--threads", "2", calls.toString()).exitCode()).isZero();
        byte[] table = Files.readAllBytes(out.resolve("results.csv"));
        Path journal = out.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(7); // of the run, and when each recording began and ended
        assertThat(lines.get(1)).contains("0.wav").doesNotContain("emotion"); // begun
        assertThat(lines.get(6)).contains("0.wav", "emotion");
        assertThat(table().get(0).get("file")).isEqualTo(first.toString());

        Files.writeString(journal, String.join("\n", lines.subList(0, 6)) + "\n"); // as a stop leaves it
        Path corrected = Files.writeString(out.resolve("a/Gr\u00fc\u00dfe <b>&\"1\".TextGrid"), "by hand");
        assertThat(all("--threads", "2", calls.toString()).err())
                .contains("2 of 3 recordings are done already", "3 given = 3 scored + 0 failed (2 scored by earlier");
        assertThat(out.resolve("results.csv")).hasBinaryContent(table);
        assertThat(corrected).hasContent("by hand");
    }

    /** One reading gives what two give: the row of predict, and the spans of predict --timeline. */
    @Test
    void theTableAndTheAnnotationAreThoseOfTheOtherCommands() throws Exception {
        assertThat(all("--quality", "--format", "rttm", calls.toString()).exitCode())
                .isEqualTo(3);
        String clip = calls.resolve(SPEECH).toString();
        CommandLineRun alone =
                CommandLineRun.of("predict", "--model", model.toString(), "--quality", "--format", "csv", clip);
        String row = Files.readAllLines(out.resolve("results.csv")).get(1);
        assertThat(row).startsWith(alone.out().lines().toList().get(1));
        CommandLineRun rttm = CommandLineRun.of("predict", "--model", model.toString(), "--format", "rttm", clip);
        assertThat(Files.readString(out.resolve("a/Gr\u00fc\u00dfe <b>&\"1\".rttm"))
                        .lines()
                        .map(line -> line.split(" ", 3)[2]))
                .containsExactlyElementsOf(
                        rttm.out().lines().map(line -> line.split(" ", 3)[2]).toList());
    }

    /** The run ends with one line, as on a full disk, and no recording counts as failed. */
    @Test
    void aPictureThatCannotBeWrittenEndsTheRun() throws Exception {
        Files.delete(calls.resolve(BROKEN));
        Path inTheWay = Files.createDirectories(out.resolve("b/Gr\u00fc\u00dfe <b>&\"1\".png/x"))
                .getParent();
        CommandLineRun run = all("--threads", "1", "--force", calls.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "prosodia predict: " + inTheWay + ": ", "; the results so far are kept: remove the cause, then")
                .doesNotContain("given =");
        assertThat(Files.readString(out.resolve("journal.jsonl"))).doesNotContain("\"error\"");

        Files.delete(inTheWay.resolve("x"));
        Files.delete(inTheWay);
        CommandLineRun again = all("--threads", "1", calls.toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("1 of 2 recordings are done already");
    }

    @Test
    void otherOptionsAndChangedRecordingsAreRefused() throws Exception {
        assertThat(all("--format", "rttm", calls.toString()).exitCode()).isEqualTo(3);
        CommandLineRun other = all("--enter", "0.6", calls.toString());
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .contains(
                        "--enter was at its default and is 0.6",
                        "--format was rttm and is textgrid",
                        "score all again with --force");
        Files.write(calls.resolve(SILENT), WaveFile.of(SyntheticSpeech.SAMPLE_RATE, new float[32_000]));
        CommandLineRun changed = all("--format", "rttm", calls.toString());
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.err()).contains(".rttm: would be replaced, since ", " has changed", "move it away");
        assertThat(all("--format", "rttm", "--force", calls.toString()).err())
                .contains("3 given = 2 scored + 1 failed" + System.lineSeparator());
    }

    @Test
    void annotationsOfOtherOriginStay() throws Exception {
        Path mine = Files.writeString(calls.resolve(SPEECH.replace(".wav", ".TextGrid")), "by hand");
        CommandLineRun run = CommandLineRun.of(
                "predict", "--all", "--model", model.toString(), "--output", calls.toString(), calls.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("prosodia predict: " + mine + ": would be replaced, and may have been made by hand: move it"
                        + " away, name another --output, or score all again with --force" + System.lineSeparator());
        assertThat(mine).hasContent("by hand");
    }

    @Test
    void wrongUseHasOneLineAndWritesNothing() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("name it with --output", "predict", "--all", calls.toString());
        refused("is a file", "predict", "--all", "--output", model.toString(), calls.toString());
        String[][] wrong = {
            {"there is no audio in this folder", empty.toString()},
            {"none: there is no such file or folder", folder.resolve("none").toString()},
            {"not standard input", "-"},
            {"--manifest is for lists of recordings: leave it out", "--manifest", "list.txt"},
            {"--timeline is a part of --all: leave it out", "--timeline", calls.toString()},
            {"--picture is a part of --all", "--picture", "a.png", calls.toString()},
            {"--turns is for the turns of a file", "--turns", "a.srt", calls.toString()},
            {"--channels is for calls", "--channels", "left=x", calls.toString()},
            {"--format chooses the annotations of --all: textgrid, eaf", "--format", "json", calls.toString()},
            {"not audformat", "--format", "audformat", calls.toString()},
        };
        for (String[] each : wrong) {
            CommandLineRun run = all(Stream.of(each).skip(1).toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1).contains(each[0]);
        }
        assertThat(out).doesNotExist();
    }

    private static void refused(String message, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
    }
}

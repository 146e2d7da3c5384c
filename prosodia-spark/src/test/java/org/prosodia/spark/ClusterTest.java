package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/**
 * The job as {@code spark-submit} runs it, on two executors that are processes of their own. SPARK_HOME is laid out of
 * the jars on the class path of the tests. The expected records are those of the command line, a process too.
 */
@Tag("slow")
class ClusterTest {

    private static final int BATCH = 12;
    private static SparkHome home;

    @TempDir
    private Path folder;

    private Path manifest;
    private Path output;

    @BeforeEach
    void files() {
        manifest = folder.resolve("list.jsonl");
        output = folder.resolve("out");
    }

    @BeforeAll
    static void layOut() throws IOException {
        home = SparkHome.layOut();
    }

    private Process submit(String... arguments) throws IOException {
        Stream<String> files = Stream.of("--manifest", manifest.toString(), "--output", output.toString());
        return home.submit(
                folder, 2, List.of(), Stream.concat(files, Stream.of(arguments)).toArray(String[]::new));
    }

    private void succeeds(Process job) throws IOException, InterruptedException {
        assertThat(job.waitFor())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
    }

    /** Returns the lines that the command line writes. */
    private List<String> expected(String... options) throws IOException, InterruptedException {
        Path records = folder.resolve("expected.jsonl");
        JavaProcess.Result result = JavaProcess.run(PredictProcess.command(manifest, records, options));
        assertThat(result.exitCode()).isEqualTo(3); // some failed
        return Files.readAllLines(records);
    }

    private List<String> records() {
        Dataset<Row> table = OutputFormat.PARQUET.read(LocalSpark.session(), output.toString());
        return table.select("id", "json").orderBy("id").collectAsList().stream()
                .map(row -> row.getString(1))
                .toList();
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("printed.txt"));
    }

    private String line(int number, String path, String more) {
        return String.format("{\"path\": \"%s\", \"id\": \"%05d\"%s}", path, number, more);
    }

    @Test
    void aThousandRowsWithABrokenFileAreThoseOfTheCommandLine() throws Exception {
        SyntheticCorpus corpus = new SyntheticCorpus(2, 1, 1);
        for (int i = 0; i < 8; i++) {
            SyntheticEmotion emotion = SyntheticEmotion.values()[i % SyntheticEmotion.values().length];
            SyntheticCorpus.writeWav(folder.resolve(i + ".wav"), corpus.utterance(0, emotion, 0));
        }
        Files.write(folder.resolve("broken.wav"), new byte[3_000]);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(line(i, i == 617 ? "broken.wav" : i % 8 + ".wav", i % 5 == 1 ? ", \"end\": 1.5" : ""));
        }
        Files.write(manifest, lines);
        String[] options = {"--quality", "--abstain-below", "0.7", "--least-voice", "0.3"};

        Process job = submit(
                Stream.concat(Stream.of(options), Stream.of("--batch", "400")).toArray(String[]::new));
        succeeds(job);

        assertThat(printed()).endsWith("1000 given = 999 scored + 1 failed\n");
        assertThat(records()).isEqualTo(expected(options));
    }

    @Test
    void timelinesWithSettingsAreThoseOfTheCommandLine() throws Exception {
        SyntheticCorpus corpus = new SyntheticCorpus(2, 1, 1);
        List<String> lines = new ArrayList<>();
        for (SyntheticEmotion emotion : SyntheticEmotion.values()) {
            String name = emotion.ordinal() + ".wav";
            SyntheticCorpus.writeWav(folder.resolve(name), corpus.utterance(0, emotion, 0));
            lines.add(line(emotion.ordinal(), name, ""));
        }
        lines.add(line(lines.size(), "none.wav", ""));
        Files.write(manifest, lines);
        String[] options = {
            "--timeline", "--gate", "built-in", "--enter", "0.3", "--leave", "0.25", "--minimum-span", "0.2"
        };

        succeeds(submit(options));

        assertThat(records())
                .anyMatch(record -> record.contains("\"spans\":[{"))
                .isEqualTo(expected(options));
    }

    @Test
    void nothingIsLostOrDoubledWhenAnExecutorAndThenTheDriverAreKilled() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5 * BATCH; i++) {
            Files.write(folder.resolve(i + ".wav"), WaveFile.of(16_000, Sounds.noise(16_000 * (8 + i / 4))));
            lines.add(line(i, i + ".wav", ""));
        }
        Files.write(folder.resolve("7.wav"), new byte[3_000]);
        Files.write(manifest, lines);

        Process first = submit("--batch", Integer.toString(BATCH));
        Eventually.becomesOrEnds(first, "batch 0", () -> Files.exists(output.resolve("batch=000000")), there -> there);
        List<ProcessHandle> executors = SparkHome.executors(first);
        assertThat(executors).hasSize(2);
        assertThat(executors.get(0).destroyForcibly()).isTrue();
        Eventually.becomesOrEnds(first, "batch 1", () -> Files.exists(output.resolve("batch=000001")), there -> there);
        assertThat(first.isAlive())
                .as(Files.readString(folder.resolve("log.txt")))
                .isTrue();
        List<ProcessHandle> left = SparkHome.executors(first);
        first.destroyForcibly().waitFor();
        assertThat(output.resolve("batch=000004")).doesNotExist();
        Eventually.becomes("executors", () -> left.stream().noneMatch(ProcessHandle::isAlive), ended -> ended);
        Map<Path, FileTime> committed = times();

        Process second = submit("--batch", Integer.toString(BATCH));
        succeeds(second);

        assertThat(printed())
                .containsPattern("60 given = 59 scored \\+ 1 failed \\(\\d+ of them in batches of earlier");
        assertThat(times()).containsAllEntriesOf(committed);
        assertThat(records()).isEqualTo(expected());
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(path -> path.toString().contains("batch="))
                    .filter(Files::isRegularFile)
                    .toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}

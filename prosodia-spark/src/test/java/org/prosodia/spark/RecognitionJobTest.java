package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.batch.RunDescription;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class RecognitionJobTest {

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();
    private SparkSession spark;
    private RecognitionOptions options;
    private Path manifest;
    private Path output;

    @BeforeEach
    void files() throws IOException {
        spark = LocalSpark.session();
        options = RecognitionOptions.standard().withFolder(folder.toString());
        manifest = folder.resolve("list.jsonl");
        output = folder.resolve("out");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Files.write(folder.resolve(i + ".wav"), WaveFile.of(16_000, Sounds.noise(20_000 + 4_000 * i)));
            lines.add("{\"path\": \"" + i + ".wav\", \"id\": \"a, \\\"" + i + "\\\"\"}");
        }
        Files.write(folder.resolve("1.wav"), new byte[50]);
        lines.add(3, "{\"path\": \"0.wav\", \"start\": 9, \"end\": 2}");
        lines.add("not JSON");
        Files.write(manifest, lines);
    }

    private JobOutput open(OutputFormat format) throws IOException {
        return open(new RunDescription("m", options.model().sha256(), Map.of("format", format.toString())));
    }

    private JobOutput open(RunDescription run) throws IOException {
        return JobOutput.open(output.toString(), run, spark.sparkContext().hadoopConfiguration());
    }

    private JobCounts run(OutputFormat format, int size, boolean retryFailed) throws IOException {
        try (RecordingManifest list = RecordingManifest.open(manifest)) {
            return new RecognitionJob(spark, options, format, open(format), size, retryFailed, progress::add).run(list);
        }
    }

    private List<String> records(OutputFormat format) {
        return format.read(spark, output.toString()).select("line", "json").collectAsList().stream()
                .sorted((a, b) -> Integer.compare(a.getInt(0), b.getInt(0)))
                .map(row -> row.getString(1))
                .toList();
    }

    private static String fields(String json) {
        return json.replaceAll("\"(run|file)\":\"[^\"]*\",?|\"duration\".*|\"error\".*", "");
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void everyLineHasARecordInEachFormat(OutputFormat format) throws IOException {
        assertThat(run(format, 3, false)).hasToString("7 given = 4 scored + 3 failed");
        List<String> records = records(format);

        assertThat(records.stream().map(RecognitionJobTest::fields))
                .containsExactly(
                        "{\"line\":1,\"id\":\"a, \\\"0\\\"\",",
                        "{\"line\":2,\"id\":\"a, \\\"1\\\"\",",
                        "{\"line\":3,\"id\":\"a, \\\"2\\\"\",",
                        "{\"line\":4,",
                        "{\"line\":5,\"id\":\"a, \\\"3\\\"\",",
                        "{\"line\":6,\"id\":\"a, \\\"4\\\"\",",
                        "{\"line\":7,");
        assertThat(records.get(0)).contains("\"file\":\"0.wav\",\"duration\":1.250,");
        assertThat(records.get(3)).contains("\"error\":\"line 4 of the manifest: start and end are seconds");
        assertThat(records.get(6)).contains("\"error\":\"line 7 of the manifest: not JSON");
        assertThat(progress)
                .containsExactly(
                        "batch 0: so far 3 given = 2 scored + 1 failed",
                        "batch 1: so far 6 given = 4 scored + 2 failed",
                        "batch 2: so far 7 given = 4 scored + 3 failed");
        assertThat(spark.read()
                        .format(format.toString())
                        .option("header", "true")
                        .load(output.toString())
                        .columns())
                .contains("scores", "json", "batch");
    }

    @Test
    void committedBatchesArePassedOver() throws IOException {
        run(OutputFormat.PARQUET, 3, false);
        Map<Path, FileTime> before = times();
        // What a killed driver leaves of a batch.
        Files.createDirectories(output.resolve("_prosodia/temporary/3/_temporary"));
        Files.writeString(manifest, Files.readString(manifest) + "{\"path\": \"4.wav\"}\n");

        assertThat(run(OutputFormat.PARQUET, 2, false))
                .hasToString("8 given = 5 scored + 3 failed (7 of them in batches of earlier runs)");
        assertThat(times()).containsAllEntriesOf(before);
        assertThat(output.resolve("_prosodia/temporary/3")).doesNotExist();
        assertThat(records(OutputFormat.PARQUET)).hasSize(8);
    }

    private Map<Path, FileTime> times() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> batches = files.filter(file -> file.toString().contains("batch=") && Files.isRegularFile(file))
                    .toList();
            Map<Path, FileTime> times = new HashMap<>();
            for (Path file : batches) {
                times.put(file, Files.getLastModifiedTime(file));
            }
            return times;
        }
    }

    @Test
    void anotherManifestIsRefused() throws IOException {
        run(OutputFormat.PARQUET, 3, false);
        Files.writeString(manifest, Files.readString(manifest).replace("2.wav", "4.wav"));

        assertThatThrownBy(() -> run(OutputFormat.PARQUET, 3, false))
                .isInstanceOf(IOException.class)
                .hasMessage("file:" + output + "/batch=000000: was made of other lines than the manifest's next 3;"
                        + " lines may only be appended to a manifest: restore it, or name another output");
    }

    @Test
    void anotherModelAndOtherOptionsAreRefusedByName() throws IOException {
        open(new RunDescription("m", "0123456789", Map.of("format", "csv")));

        assertThatThrownBy(
                        () -> open(new RunDescription("n", "abcdefabcdef", Map.of("format", "csv", "quality", "true"))))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/out: was made otherwise: the model was m (01234567) and is n (abcdefab);"
                        + " --quality was at its default and is true; name another output, or use the same model"
                        + " and options");
        open(new RunDescription("m", "0123456789", Map.of("format", "csv")));
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("thesis.txt"), "text");

        assertThatThrownBy(() -> run(OutputFormat.PARQUET, 3, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exists and is not the output of this program");
        assertThat(output.resolve("thesis.txt")).hasContent("text");
        assertThat(output.resolve("_prosodia")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void failedRecordingsAreScoredAgainOnlyIfAsked(OutputFormat format) throws IOException {
        run(format, 3, false);
        List<String> before = records(format);
        Files.write(folder.resolve("1.wav"), WaveFile.of(16_000, Sounds.noise(20_000)));
        assertThat(run(format, 3, false).failed()).isEqualTo(3);
        assertThat(records(format)).isEqualTo(before);

        assertThat(run(format, 3, true)).hasToString("7 given = 5 scored + 2 failed");
        List<String> after = new ArrayList<>(records(format));
        assertThat(after.get(1)).contains("\"file\":\"1.wav\",\"duration\":1.250,");
        after.set(1, before.get(1));
        assertThat(after).isEqualTo(before);
        assertThat(output.resolve("_prosodia/replaced")).doesNotExist();
    }

    @Test
    void aBatchWhoseReplacementWasKilledIsRestored() throws IOException {
        run(OutputFormat.PARQUET, 3, false);
        Files.createDirectories(output.resolve("_prosodia/replaced"));
        Files.move(output.resolve("batch=000001"), output.resolve("_prosodia/replaced/1"));

        assertThat(run(OutputFormat.PARQUET, 3, false).before()).isEqualTo(7);
        assertThat(records(OutputFormat.PARQUET)).hasSize(7);
        assertThat(output.resolve("_prosodia/replaced")).doesNotExist();
    }
}

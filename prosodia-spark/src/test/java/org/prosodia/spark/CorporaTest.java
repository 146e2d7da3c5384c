package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;

/**
 * All of EmoDB and RAVDESS, and a broken file among them, by {@code predict --manifest} and by the job on two executors
 * that are processes of their own. Both are killed while they work, and started again.
 */
@Tag("slow")
class CorporaTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BATCH = 200;

    @TempDir
    private Path folder;

    private Path manifest;
    private int recordings;

    @BeforeEach
    void list() throws IOException {
        Optional<Path> data =
                Optional.ofNullable(System.getenv("PROSODIA_DATA")).map(Path::of);
        Assumptions.assumeTrue(
                data.isPresent()
                        && Files.isDirectory(data.get().resolve("emodb"))
                        && Files.isDirectory(data.get().resolve("ravdess")),
                "PROSODIA_DATA names no folder with emodb/ and ravdess/: the corpora are not recognised");
        List<Path> files = new ArrayList<>(sounds(data.get().resolve("emodb")));
        files.addAll(sounds(data.get().resolve("ravdess")));
        files.add(files.size() / 2, Files.write(folder.resolve("broken.wav"), new byte[3_000]));
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            String id = file.getFileName().toString();
            lines.add(JSON.writeValueAsString(Map.of("path", file.toString(), "id", id)));
        }
        manifest = Files.write(folder.resolve("list.jsonl"), lines);
        recordings = lines.size();
    }

    private static List<Path> sounds(Path corpus) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(file -> file.toString().matches(".*\\.(flac|wav)"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theTablesOfBothAreEqualAndWhole() throws Exception {
        assertThat(recordings).isGreaterThan(1_900);

        SortedMap<String, String> expected = predict();
        SortedMap<String, String> table = cluster();

        assertThat(expected).hasSize(recordings);
        assertThat(expected.get("broken.wav")).contains("\"error\":");
        assertThat(expected.values().stream().filter(record -> record.contains("\"error\":")))
                .hasSize(1);
        assertThat(table).isEqualTo(expected);
    }

    /** Returns the records of the command line by id; it is killed after a part of them, and resumed. */
    private SortedMap<String, String> predict() throws Exception {
        Path records = folder.resolve("records.jsonl");
        ProcessBuilder command = PredictProcess.command(manifest, records, "--threads", "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("predict.txt").toFile());
        Process first = command.start();
        Eventually.becomesOrEnds(
                first, "records", () -> Files.exists(records) ? Files.size(records) : 0L, size -> size > 100_000);
        first.destroyForcibly().waitFor();
        byte[] before = Files.readAllBytes(records);
        assertThat(count(records)).isBetween(1L, recordings - 1L);

        assertThat(command.start().waitFor())
                .as(Files.readString(folder.resolve("predict.txt")))
                .isEqualTo(3); // one failed
        byte[] whole = Files.readAllBytes(records);
        int lastLine = before.length;
        while (before[lastLine - 1] != '\n') {
            lastLine--;
        }
        assertThat(whole).startsWith(Arrays.copyOf(before, lastLine));
        SortedMap<String, String> byId = new TreeMap<>();
        for (String record : Files.readAllLines(records)) {
            assertThat(byId.put(JSON.readTree(record).get("id").asText(), record))
                    .isNull();
        }
        return byId;
    }

    private static long count(Path records) throws IOException {
        try (Stream<String> lines = Files.lines(records)) {
            return lines.count();
        }
    }

    /** Returns the job's records by id; an executor is killed, and then the driver, and the job is started again. */
    private SortedMap<String, String> cluster() throws Exception {
        SparkHome home = SparkHome.layOut();
        Path output = folder.resolve("out");
        String[] arguments = {
            "--manifest", manifest.toString(), "--output", output.toString(), "--batch", Integer.toString(BATCH)
        };
        Process first = home.submit(folder, 2, List.of(), arguments);
        Eventually.becomesOrEnds(first, "batch 0", () -> Files.exists(output.resolve("batch=000000")), there -> there);
        List<ProcessHandle> executors = SparkHome.executors(first);
        assertThat(executors).as(Files.readString(folder.resolve("log.txt"))).hasSize(2);
        assertThat(executors.get(0).destroyForcibly()).isTrue();
        Eventually.becomesOrEnds(first, "batch 2", () -> Files.exists(output.resolve("batch=000002")), there -> there);
        List<ProcessHandle> left = SparkHome.executors(first);
        first.destroyForcibly().waitFor();
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("Lost executor");
        assertThat(output.resolve("batch=00000" + (recordings - 1) / BATCH)).doesNotExist();
        Eventually.becomes("executors", () -> left.stream().noneMatch(ProcessHandle::isAlive), ended -> ended);

        Process second = home.submit(folder, 2, List.of(), arguments);
        assertThat(second.waitFor())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();

        assertThat(Files.readString(folder.resolve("printed.txt")))
                .containsPattern(recordings + " given = " + (recordings - 1)
                        + " scored \\+ 1 failed \\(\\d+ of them in batches of earlier");
        SortedMap<String, String> byId = new TreeMap<>();
        for (Row row : OutputFormat.PARQUET
                .read(LocalSpark.session(), output.toString())
                .select("id", "json")
                .collectAsList()) {
            assertThat(byId.put(row.getString(0), row.getString(1))).isNull();
        }
        return byId;
    }
}

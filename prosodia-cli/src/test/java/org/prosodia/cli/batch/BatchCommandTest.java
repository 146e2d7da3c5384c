package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;

/** {@code predict --manifest}, with a model of random weights. */
class BatchCommandTest {

    @TempDir
    static Path sounds;

    private static Path model;
    private static Path clip;

    @TempDir
    private Path folder;

    private Path manifest;
    private Path output;

    @BeforeAll
    static void sample() throws IOException {
        model = SampleModel.write(sounds.resolve("model.onnx"));
        clip = SampleModel.clip(sounds.resolve("clip.wav"));
    }

    @BeforeEach
    void calls() throws IOException {
        Files.createDirectory(folder.resolve("calls"));
        Files.copy(clip, folder.resolve("calls/a.wav"));
        Files.writeString(folder.resolve("calls/b.wav"), "not audio at all");
        manifest = Files.writeString(folder.resolve("calls.jsonl"), """
                {"path": "calls/a.wav", "id": "first"}
                {"path": "calls/b.wav"}
                {"path": "%s", "end": 1.5}
                {"path": "none.wav"}
                {"path": }
                """.formatted(clip));
        output = folder.resolve("results.jsonl");
    }

    private CommandLineRun predict(String... more) {
        return CommandLineRun.of(arguments(more));
    }

    private String[] arguments(String... more) {
        return Stream.concat(
                        Stream.of("predict", "--model", model.toString(), "--manifest", manifest.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private List<JsonNode> records() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.readerFor(JsonNode.class)
                .<JsonNode>readValues(Files.readString(output))
                .readAll();
    }

    private static String withoutHead(String record) {
        return record.replaceFirst("^\\{\"run\":\"[^\"]*\",\"line\":\\d+,", "{");
    }

    @Test
    void writesARecordForEachLine() throws IOException {
        CommandLineRun run = predict(
                "--output",
                output.toString(),
                "--summary",
                folder.resolve("summary.json").toString());
        List<JsonNode> records = records();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("\n5 given = 2 scored + 3 failed" + System.lineSeparator())
                .contains("--retry-failed scores only these again");
        assertThat(records).extracting(record -> record.get("line").asInt()).containsExactly(1, 2, 3, 4, 5);
        assertThat(records)
                .extracting(record -> record.get("file").asText())
                .containsExactly("calls/a.wav", "calls/b.wav", clip.toString(), "none.wav", "");
        assertThat(records.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "run", "line", "id", "file", "duration", "emotion", "scores", "segments", "warnings", "model");
        assertThat(records.get(2).get("to").asDouble()).isEqualTo(1.5);
        assertThat(records.get(2).get("duration").asDouble()).isEqualTo(1.5);
        assertThat(records.get(1).get("error").asText()).startsWith(folder.resolve("calls/b.wav") + ": is not audio");
        assertThat(records.get(3).get("error").asText())
                .isEqualTo(folder.resolve("none.wav") + ": there is no such file; check the path");
        assertThat(records.get(4).get("error").asText()).startsWith("line 5 of the manifest: not JSON: ");
        assertThat(records.get(0).get("run").asText())
                .startsWith(records.get(0).at("/model/sha256").asText().substring(0, 8) + "-");
        JsonNode summary =
                new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.get("given").asInt()).isEqualTo(5);
        assertThat(summary.get("scored").asInt()).isEqualTo(2);
        assertThat(summary.get("failed").asInt()).isEqualTo(3);
        assertThat(summary.get("finished").asBoolean()).isTrue();
        assertThat(summary.get("audioSeconds").asDouble()).isGreaterThan(1.5);
    }

    @Test
    void aRecordContainsTheWarnings() throws IOException {
        Path silence = folder.resolve("silence.wav");
        SyntheticCorpus.writeWav(silence, new float[48_000]);
        Files.writeString(manifest, silence + "\n");

        assertThat(predict("--output", output.toString()).exitCode()).isZero();
        assertThat(records().get(0).get("warnings"))
                .extracting(JsonNode::asText)
                .containsExactly(silence + ": no speech");
    }

    /** Results are the same as without a manifest, for any options. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--surroundings=zeros",
                "--abstain-below=0.999 --quality",
                "--timeline --enter=0.1 --leave=0.1",
                "--timeline --enter=0.1 --leave=0.1 --abstain-below=0.999 --quality",
                "--channels=left=caller --enter=0.1 --leave=0.1"
            })
    void recordsSayWhatPredictSays(String options) throws IOException {
        Files.writeString(manifest, clip + "\n");
        for (String format :
                options.contains("=left") || options.contains("timeline") ? List.of("json") : List.of("json", "csv")) {
            String[] asked = Stream.concat(Stream.of("--format", format), Arrays.stream(options.split(" ")))
                    .toArray(String[]::new);
            assertThat(predict(with(asked, "--output", output.toString(), "--overwrite"))
                            .exitCode())
                    .isZero();
            String plain = CommandLineRun.of(with(asked, "predict", "--model", model.toString(), clip.toString()))
                    .out();
            if (format.equals("json")) {
                assertThat(withoutHead(Files.readString(output))).isEqualTo(plain);
            } else {
                List<String> rows = plain.lines().toList();
                assertThat(Files.readAllLines(output).get(0)).isEqualTo("run,line,id,from,to,channel," + rows.get(0));
                assertThat(Files.readAllLines(output).get(1))
                        .matches("[0-9a-f-]{17},1,,,,,.*")
                        .endsWith("," + rows.get(1));
            }
        }
    }

    private static String[] with(String[] options, String... before) {
        return Stream.concat(Stream.of(before), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void resumesAndThenChangesNothing() throws IOException {
        predict("--output", output.toString());
        byte[] whole = Files.readAllBytes(output);
        for (int length : new int[] {0, 100, whole.length / 2, whole.length - 1, whole.length}) {
            Files.write(output, Arrays.copyOf(whole, length));
            CommandLineRun again = predict("--output", output.toString(), "--threads", "1");
            assertThat(again.exitCode()).isEqualTo(3);
            assertThat(Files.readAllBytes(output)).isEqualTo(whole);
            assertThat(again.err()).contains("5 given = 2 scored + 3 failed");
        }
        for (String option : List.of("--timeline", "--quality", "--require-quality")) {
            CommandLineRun other = predict("--output", output.toString(), option);
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err())
                    .hasLineCount(1)
                    .contains("was made with other options; name another --output, or use --overwrite");
        }
        assertThat(Files.readAllBytes(output)).isEqualTo(whole);
    }

    @Test
    void triesAgainWhatFailed() throws IOException {
        predict("--output", output.toString());
        String before = Files.readString(output);
        Files.copy(clip, folder.resolve("none.wav"));
        CommandLineRun retried = predict("--output", output.toString(), "--retry-failed");

        assertThat(retried.err()).contains("5 given = 3 scored + 2 failed (2 of them by earlier runs)");
        List<String> lines = Files.readAllLines(output);
        List<String> old = before.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.subList(0, 3)).isEqualTo(old.subList(0, 3));
        assertThat(lines.get(3)).contains("\"file\":\"none.wav\",\"duration\":");
        assertThat(lines.get(4)).isEqualTo(old.get(4));
    }

    @Test
    void readsStandardInput() throws IOException {
        String list = clip + "\n" + clip + "\n";
        CommandLineRun run = CommandLineRun.with(
                list.getBytes(StandardCharsets.UTF_8),
                "predict",
                "--model",
                model.toString(),
                "--manifest",
                "-",
                "--output",
                output.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("predict: 2 in 0:")
                .endsWith("2 given = 2 scored + 0 failed" + System.lineSeparator());
        assertThat(records()).extracting(record -> record.get("line").asInt()).containsExactly(1, 2);
    }

    @Test
    void aTimelineIsOfTheWholeRecording() throws IOException {
        predict("--output", output.toString(), "--timeline");
        assertThat(records().get(2).get("error").asText())
                .isEqualTo(clip
                        + ": a timeline is of the whole recording: leave out start, end and channel, or --timeline");
    }

    @Test
    void refusesInOneLine() throws IOException {
        String out = output.toString();
        assertRefused(2, "the records of a manifest go to a file", arguments());
        assertRefused(2, "not both: leave out " + clip, arguments("--output", out, clip.toString()));
        assertRefused(
                2,
                "json (one object per line) or csv, not textgrid",
                arguments("--output", out, "--format", "textgrid"));
        assertRefused(2, "a timeline has many rows", arguments("--output", "x.csv", "--timeline"));
        assertRefused(2, "--overwrite replaces the records of a manifest", arguments("--output", out, "--force"));
        assertRefused(2, "leave out --retry-failed", arguments("--output", out, "--overwrite", "--retry-failed"));
        assertRefused(
                2, manifest + " is the manifest itself", arguments("--output", manifest.toString(), "--overwrite"));
        assertRefused(
                2,
                "the folder of the summary does not exist",
                arguments("--output", out, "--summary", "/no/such/folder/x.json"));
        assertRefused(
                2, "name it with --manifest", "predict", "--model", model.toString(), "--overwrite", clip.toString());
        assertRefused(2, "name recordings, folders, or - for standard input", "predict", "--model", model.toString());
        assertRefused(1, folder + ": is a folder; name a file in it", arguments("--output", folder.toString()));
        assertRefused(
                1, "/no/such/folder: there is no such folder", arguments("--output", "/no/such/folder/results.jsonl"));
        Path notes = Files.writeString(folder.resolve("notes"), "mine\n");
        assertRefused(
                1,
                notes + ": its record 1 was not written by a batch in this format",
                arguments("--output", notes.toString()));
        assertThat(output).doesNotExist();
        manifest = clip;
        assertRefused(1, clip + ": is not text in UTF-8", arguments("--output", out));
        manifest = folder.resolve("none.jsonl");
        assertRefused(1, manifest + ": there is no such file", arguments("--output", out));
        manifest = folder;
        assertRefused(1, folder + ": is a folder; name the list of recordings in it", arguments("--output", out));
        assertThat(output).doesNotExist();
    }

    private static void assertRefused(int exitCode, String message, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void anEmptyManifestIsNoFailure() throws IOException {
        Files.writeString(manifest, "");
        CommandLineRun run = predict("--output", output.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("0 given = 0 scored + 0 failed" + System.lineSeparator());
        assertThat(output).isEmptyFile();
    }
}

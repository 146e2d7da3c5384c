package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.cli.shell.Console;

/**
 * Batches of invented recordings: those called bad fail, those called odd have a warning, all but the bad are 2 s of
 * sad.
 */
class BatchRunTest {

    private static final String RUN = "0123abcd-89abcdef";
    private static final BooleanSupplier NEVER = () -> false;

    private static final String MANIFEST = """
            {"path": "a.wav"}
            {"path": "bad.wav", "id": "7"}

            {"path": "odd.wav", "start": 1.5, "end": 3, "channel": "right"}
            {"id": "x"}
            {"path": "\u00FC, \\"b\\".wav"}
            """;
    private static final int[] SCORED_RECORDS = {0, 1, 2, 4}; // the records whose recordings are scored

    private static final String JSON = """
            {"run":"0123abcd-89abcdef","line":1,"file":"a.wav","emotion":"sad"}
            {"run":"0123abcd-89abcdef","line":2,"id":"7","file":"bad.wav","error":"bad.wav: is bad"}
            {"run":"0123abcd-89abcdef","line":4,"from":1.5,"to":3.0,"channel":1,"file":"odd.wav","emotion":"sad","warnings":["ends early"]}
            {"run":"0123abcd-89abcdef","line":5,"id":"x","file":"","error":"line 5 of the manifest: has no path;\
             write {\\"path\\": \\"a.wav\\"}, or fill the table's column"}
            {"run":"0123abcd-89abcdef","line":6,"file":"\u00FC, \\"b\\".wav","emotion":"sad"}
            """;

    private static final String CSV = """
            run,line,id,from,to,channel,file,start,end,label,p_happy,p_sad,reason,error,warnings
            0123abcd-89abcdef,1,,,,,a.wav,0.000,2.000,sad,0.250000,0.750000,,,
            0123abcd-89abcdef,2,7,,,,bad.wav,,,,,,,bad.wav: is bad,
            0123abcd-89abcdef,4,,1.5,3.0,1,odd.wav,0.000,2.000,sad,0.250000,0.750000,,,ends early
            0123abcd-89abcdef,5,x,,,,"",,,,,,,"line 5 of the manifest: has no path; write {""path"": ""a.wav""},\
             or fill the table's column",
            0123abcd-89abcdef,6,,,,,"\u00FC, ""b"".wav",0.000,2.000,sad,0.250000,0.750000,,,
            """;

    @TempDir
    private Path folder;

    private Path manifest;
    private Path output;
    private final Set<String> mended = ConcurrentHashMap.newKeySet();
    private final Set<String> scoredPaths = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void files() throws IOException {
        manifest = Files.writeString(folder.resolve("calls.jsonl"), MANIFEST);
        output = folder.resolve("results");
    }

    private static List<String> warnings(String path) {
        return path.startsWith("odd") ? List.of("ends early") : List.of();
    }

    private static String written(String format, Map<String, ?> leading, String path) {
        String quoted = path.contains("\"") ? '"' + path.replace("\"", "\"\"") + '"' : path;
        String first = leading.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":"
                        + (field.getValue() instanceof String ? "\"" + field.getValue() + "\"" : field.getValue())
                        + ",")
                .collect(Collectors.joining());
        return format.equals("json")
                ? "{" + first + "\"file\":\"" + path.replace("\"", "\\\"") + "\",\"emotion\":\"sad\""
                        + (warnings(path).isEmpty() ? "" : ",\"warnings\":[\"ends early\"]") + "}\n"
                : "file,start,end,label,p_happy,p_sad,reason,error,warnings\n" + quoted
                        + ",0.000,2.000,sad,0.250000,0.750000,,," + String.join("; ", warnings(path)) + "\n";
    }

    private BatchRun run(String format, String run, BatchTask task) {
        BatchScoring scoring = (entry, file) -> {
            scoredPaths.add(entry.path());
            assertThat(file).isEqualTo(folder.resolve(entry.path()));
            if (entry.path().startsWith("bad") && !mended.contains(entry.path())) {
                throw new IOException(entry.path() + ": is bad");
            }
            return new BatchScoring.Scored(
                    (leading, out) -> out.write(written(format, leading, entry.path())), 2, warnings(entry.path()));
        };
        Console console = new Console(
                InputStream.nullInputStream(), System.out, new PrintStream(err, true, StandardCharsets.UTF_8), 0);
        return new BatchRun(task, BatchFormat.of(format, List.of("happy", "sad"), false, run), scoring, console);
    }

    private BatchTask task(boolean overwrite, boolean retryFailed) {
        return new BatchTask(manifest.toString(), output, overwrite, retryFailed, Optional.empty(), 2);
    }

    private BatchRun run(String format) {
        return run(format, RUN, task(false, false));
    }

    private static String expected(String format) {
        return format.equals("json") ? JSON : CSV;
    }

    private String written() throws IOException {
        return Files.readString(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void everyLineHasARecordInTheManifestsOrder(String format) throws IOException {
        BatchRun run = run(format);

        assertThat(run.until(NEVER)).isTrue();
        assertThat(written()).isEqualTo(expected(format));
        assertThat(run.counts()).hasToString("5 given = 3 scored + 2 failed");
        assertThat(run.counts().seconds()).isEqualTo(3 * 2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("bad.wav: is bad")
                .contains("line 5 of the manifest: ")
                .contains("predict: 5/5 in ")
                .contains(", 2 failed, ")
                .contains(" files/s, ")
                .contains(" x real time");
    }

    /**
     * A run killed after any byte is resumed: complete records stay and are not computed again, and the others follow.
     */
    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void endsWithTheSameBytesWhereverItWasKilled(String format) throws IOException {
        byte[] whole = expected(format).getBytes(StandardCharsets.UTF_8);
        int before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(output, Arrays.copyOf(whole, length));
            scoredPaths.clear();
            BatchRun run = run(format);

            assertThat(run.until(NEVER)).isTrue();
            assertThat(Files.readAllBytes(output)).as("cut to %d bytes", length).isEqualTo(whole);
            before += length > 0 && whole[length - 1] == '\n' ? 1 : 0;
            int kept = Math.max(0, before - (format.equals("csv") ? 1 : 0)); // without the header
            assertThat(run.counts().before()).isEqualTo(kept);
            assertThat(run.counts().given()).isEqualTo(5);
            assertThat(scoredPaths).hasSize((int) Arrays.stream(SCORED_RECORDS)
                    .filter(record -> record >= kept)
                    .count());
        }
    }

    /** Runs are stopped between two checks, any number of times. */
    @Test
    void endsWithTheSameBytesHoweverOftenItIsStopped() throws IOException {
        int stops = 0;
        for (boolean done = false; !done; stops++) {
            int[] looks = {0};
            int patience = 3 + stops;
            done = run("json").until(() -> ++looks[0] > patience);
            assertThat(JSON).startsWith(written());
        }
        assertThat(stops).isGreaterThan(1);
        assertThat(written()).isEqualTo(JSON);
    }

    @Test
    void aFinishedBatchIsLeftAlone() throws IOException {
        run("json").until(NEVER);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(output, longAgo);
        scoredPaths.clear();
        BatchRun again = run("json");

        assertThat(again.until(NEVER)).isTrue();
        assertThat(Files.getLastModifiedTime(output)).isEqualTo(longAgo);
        assertThat(scoredPaths).isEmpty();
        assertThat(again.counts()).hasToString("5 given = 3 scored + 2 failed (5 of them by earlier runs)");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith(output + ": 5 records exist already; the batch is complete" + System.lineSeparator());
    }

    @Test
    void aManifestMayGrow() throws IOException {
        run("json").until(NEVER);
        Files.writeString(manifest, MANIFEST + "{\"path\": \"last.wav\"}\n{\"path\": \"a.wav\"}\n");
        scoredPaths.clear();

        assertThat(run("json").until(NEVER)).isTrue();
        assertThat(written()).isEqualTo(JSON + """
                {"run":"0123abcd-89abcdef","line":7,"file":"last.wav","emotion":"sad"}
                {"run":"0123abcd-89abcdef","line":8,"file":"a.wav","emotion":"sad"}
                """);
        assertThat(scoredPaths).containsExactlyInAnyOrder("last.wav", "a.wav");
    }

    @Test
    void recordsOfOtherRunsAndManifestsAreRefusedAndStay() throws IOException {
        run("json").until(NEVER);
        String remedy = "; name another --output, or use --overwrite to start again";
        assertRefused(
                run("json", "00000000-89abcdef", task(false, false)),
                output + ": was made with another model" + remedy);
        assertRefused(
                run("json", "0123abcd-00000000", task(false, false)),
                output + ": was made with other options" + remedy);
        assertRefused(run("csv"), output + ": does not begin with this batch's header" + remedy);
        Files.writeString(manifest, MANIFEST.replace("odd.wav", "even.wav"));
        assertRefused(
                run("json"),
                output + ": the manifest has changed: its line 4 is not the one that record 3 was written for"
                        + remedy);
        Files.writeString(manifest, MANIFEST.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        assertRefused(run("json"), output + ": has more records than the manifest has lines" + remedy);

        assertThat(run("json", RUN, task(true, false)).until(NEVER)).isTrue();
        assertThat(written()).isEqualTo(JSON.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    }

    private void assertRefused(BatchRun run, String message) throws IOException {
        assertThatThrownBy(() -> run.until(NEVER))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
        assertThat(written()).isEqualTo(JSON);
    }

    /** A file of another program is refused with any last line, and without a line. */
    @Test
    void aFileOfSomethingElseIsNeverCut() throws IOException {
        for (String other : List.of(
                "no line",
                "a line\n",
                "a line\nand none",
                written("json", Map.of(), "a.wav"),
                written("csv", Map.of(), "a.wav"),
                "{\"run\":\"no\"",
                "run,line\n",
                "run,line,x")) {
            for (String format : List.of("json", "csv")) {
                Files.writeString(output, other);
                assertThatThrownBy(() -> run(format).until(NEVER))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(output + ": ")
                        .hasMessageEndingWith("; name another --output, or use --overwrite to start again");
                assertThat(written()).isEqualTo(other);
            }
        }
    }

    @Test
    void anEmptyManifestGivesNoRecords() throws IOException {
        Files.writeString(manifest, "\n");
        BatchRun run = run("json");
        assertThat(run.until(NEVER)).isTrue();
        assertThat(written()).isEmpty();
        assertThat(run.counts()).hasToString("0 given = 0 scored + 0 failed");

        assertThat(run("csv").until(NEVER)).isTrue();
        assertThat(written())
                .isEqualTo("run,line,id,from,to,channel,file,start,end,label,p_happy,p_sad,reason,error,warnings\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void whatFailedIsTriedAgainInItsPlace(String format) throws IOException {
        run(format).until(NEVER);
        mended.add("bad.wav");
        scoredPaths.clear();
        BatchRun retry = run(format, RUN, task(false, true));

        assertThat(retry.until(NEVER)).isTrue();
        assertThat(written())
                .isEqualTo(
                        format.equals("json")
                                ? JSON.replace("\"error\":\"bad.wav: is bad\"", "\"emotion\":\"sad\"")
                                : CSV.replace(
                                        "bad.wav,,,,,,,bad.wav: is bad,",
                                        "bad.wav,0.000,2.000,sad,0.250000,0.750000,,,"));
        assertThat(scoredPaths).containsExactly("bad.wav");
        assertThat(retry.counts()).hasToString("5 given = 4 scored + 1 failed (3 of them by earlier runs)");
        assertThat(folder.resolve("results.retry")).doesNotExist();
    }

    /** The output is unchanged until the retry is complete, and an interrupted retry can be resumed. */
    @Test
    void aRetryCanBeStopped() throws IOException {
        run("json").until(NEVER);
        mended.add("bad.wav");
        String after = JSON.replace("\"error\":\"bad.wav: is bad\"", "\"emotion\":\"sad\"");
        for (int length = 0; length < after.getBytes(StandardCharsets.UTF_8).length; length++) {
            Files.writeString(output, JSON);
            Files.write(folder.resolve("results.retry"), Arrays.copyOf(after.getBytes(StandardCharsets.UTF_8), length));
            assertThat(run("json", RUN, task(false, true)).until(() -> true)).isFalse();
            assertThat(written()).isEqualTo(JSON);
            assertThat(run("json", RUN, task(false, true)).until(NEVER)).isTrue();
            assertThat(written()).isEqualTo(after);
        }
    }

    @Test
    void twoRunsDoNotWriteToOneFile() throws IOException {
        BatchFormat format = BatchFormat.of("json", List.of("happy", "sad"), false, RUN);
        try (BatchOutput other = BatchOutput.open(output, format, false, "")) {
            other.resume(Optional.empty());
            assertThatThrownBy(() -> run("json").until(NEVER)).hasMessageContaining("another run is writing to it");
        }
    }

    @Test
    void aFaultOfOursCostsOneFile() throws IOException {
        Files.writeString(manifest, "a.wav\nb.wav\n");
        Console console = new Console(new ByteArrayInputStream(new byte[0]), System.out, new PrintStream(err), 0);
        BatchScoring faulty = (entry, file) -> {
            if (entry.path().equals("a.wav")) {
                throw new IllegalStateException("a fault");
            }
            return new BatchScoring.Scored(
                    (leading, out) -> out.write(written("json", leading, entry.path())), 2, List.of());
        };
        new BatchRun(task(false, false), BatchFormat.of("json", List.of(), false, RUN), faulty, console).until(NEVER);
        assertThat(written()).isEqualTo("""
                {"run":"0123abcd-89abcdef","line":1,"file":"a.wav","error":"a.wav: a fault"}
                {"run":"0123abcd-89abcdef","line":2,"file":"b.wav","emotion":"sad"}
                """);
    }

    /** A line break in a path cannot break a record. */
    @Test
    void recordsStayInOneLine() throws IOException {
        Files.writeString(manifest, "{\"path\": \"a\\nb.wav\", \"id\": \"c\\r\\nd\"}\n");
        String text = "file,start,end,label,p_happy,p_sad,reason,error,warnings\n"
                + "\"a\nb.wav\",0.000,2.000,sad,0.250000,0.750000,,,\"x\ny\"\n";
        BatchScoring scoring =
                (entry, file) -> new BatchScoring.Scored((leading, out) -> out.write(text), 2, List.of("x\ny"));
        Console console = new Console(new ByteArrayInputStream(new byte[0]), System.out, new PrintStream(err), 0);
        for (int times = 0; times < 2; times++) {
            new BatchRun(
                            task(false, false),
                            BatchFormat.of("csv", List.of("happy", "sad"), false, RUN),
                            scoring,
                            console)
                    .until(NEVER);
            assertThat(written().lines().skip(1))
                    .containsExactly(
                            "0123abcd-89abcdef,1,\"c d\",,,,\"a b.wav\",0.000,2.000,sad,0.250000,0.750000,,,\"x y\"");
        }
    }
}

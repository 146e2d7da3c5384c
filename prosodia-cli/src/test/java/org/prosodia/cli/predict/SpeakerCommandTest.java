package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

/** Normalisation by speaker in {@code predict}, {@code explain} and {@code listen}, with a model of random weights. */
class SpeakerCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path model;
    private static Path earlier;
    private static Path today;

    @BeforeAll
    static void sounds() throws IOException {
        model = SampleModel.bySpeaker(folder.resolve("model.onnx"));
        earlier = Files.createDirectory(folder.resolve("earlier"));
        wave("earlier/monday.wav", 2, 1);
        wave("earlier/tuesday.wav", 3, 2);
        today = wave("today.wav", 4, 3);
    }

    private static Path wave(String name, double seconds, long seed) throws IOException {
        return Files.write(folder.resolve(name), WaveFile.of(HoldSounds.RATE, HoldSounds.speech(seconds, seed)));
    }

    private static CommandLineRun run(String command, Object... arguments) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of(command, "--model", model.toString()),
                        Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new));
    }

    private static JsonNode predicted(Object... arguments) throws IOException {
        CommandLineRun run = run(
                "predict",
                Stream.concat(Stream.of("--format", "json"), Stream.of(arguments))
                        .toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    /** Files of a folder and files by name are the same; the amount is in the result, and the scores are others. */
    @Test
    void clipsOfTheSpeakerNormalise() throws IOException {
        JsonNode without = predicted(today);
        JsonNode with = predicted("--speaker-clips", earlier, today);
        assertThat(without.has("speakerStatistics")).isFalse();
        assertThat(with.at("/speakerStatistics/clips").asInt()).isEqualTo(2);
        assertThat(with.at("/speakerStatistics/frames").asInt()).isBetween(200, 2 * 120 + 80);
        assertThat(with.required("scores")).isNotEqualTo(without.required("scores"));
        assertThat(predicted(
                        "--speaker-clips",
                        earlier.resolve("monday.wav"),
                        "--speaker-clips",
                        earlier.resolve("tuesday.wav"),
                        today))
                .isEqualTo(with);
        CommandLineRun text = run("predict", "--speaker-clips", earlier, today);
        assertThat(text.err())
                .containsPattern("speaker: 2 clips of \\d+ frames; the training set counts like 250" + "\\R");
    }

    /** One line each; the others count. */
    @Test
    void clipsThatCannotBeUsedAreNamed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound");
        Path silence = Files.write(folder.resolve("silence.wav"), WaveFile.of(HoldSounds.RATE, HoldSounds.silence(2)));
        Path none = folder.resolve("none.wav");
        CommandLineRun some = run(
                "predict",
                "--speaker-clips",
                broken,
                "--speaker-clips",
                silence,
                "--speaker-clips",
                none,
                "--speaker-clips",
                earlier,
                today);
        assertThat(some.exitCode()).as(some.err()).isZero();
        assertThat(some.err().lines().filter(line -> line.contains("broken.wav")))
                .hasSize(1);
        assertThat(some.err().lines().filter(line -> line.contains("none.wav"))).hasSize(1);
        assertThat(some.err())
                .contains(silence + ": is left out of the speaker's clips: no voice")
                .contains("speaker: 2 clips");
        CommandLineRun all = run("predict", "--speaker-clips", broken, "--speaker-clips", silence, today);
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.err()).contains("none of 2 recordings can be used; name recordings of the speaker's voice");
    }

    @Test
    void modelsThatDoNotDependOnTheSpeakerAreRefused() throws IOException {
        Path other = SampleModel.write(folder.resolve("other.onnx"));
        for (List<String> command : List.of(
                List.of("predict", "--speaker-clips", earlier.toString()),
                List.of("predict", "--timeline", "--by-speaker"),
                List.of("explain", "--speaker-clips", earlier.toString()))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--model", other.toString(), today.toString()));
            CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("scaling 'segment' does not depend on the speaker; train a model with the scaling"
                            + " speaker-log-power")
                    .hasLineCount(1);
        }
    }

    @Test
    void optionsWithoutEffectAreRefused() {
        CommandLineRun roles =
                run("predict", "--speaker-clips", earlier, "--channels", "left=caller,right=friend", today);
        assertThat(roles.exitCode()).isEqualTo(2);
        assertThat(roles.err())
                .contains("--speaker-clips are of one speaker, and --channels names 2: score one channel")
                .hasLineCount(1);
        assertThat(run("predict", "--by-speaker", today).err()).contains("add --manifest or --timeline");
        assertThat(run("predict", "--all", "--by-speaker", "--output", folder.resolve("all"), today)
                        .err())
                .contains("--by-speaker is for timelines and lists of recordings");
        assertThat(run("predict", "--speaker-clips", "-", today).err()).contains("not standard input");
    }

    /** Before a window's worth of voice a timeline is that without; the result says by how much it was normalised. */
    @Test
    void timelinesAreNormalisedByTheVoiceSoFar() throws IOException {
        JsonNode so =
                predicted("--timeline", "--by-speaker", "--gate", "none", "--enter", "0.1", "--leave", "0.1", today);
        assertThat(so.at("/speakerStatistics/clips").asInt()).isEqualTo(1); // 4 s
        assertThat(so.at("/settings/bySpeaker").asBoolean()).isTrue();
        JsonNode known = predicted("--timeline", "--speaker-clips", earlier, today);
        assertThat(known.at("/speakerStatistics/clips").asInt()).isEqualTo(2);
        assertThat(known.at("/settings").has("bySpeaker")).isFalse();
        CommandLineRun heard = CommandLineRun.with(
                Files.readAllBytes(today), "listen", "--model", model.toString(), "--by-speaker", "-");
        assertThat(heard.exitCode()).as(heard.err()).isZero();
    }

    @Test
    void explanationsHaveTheScoresOfPredictions() throws IOException {
        CommandLineRun run = run(
                "explain", "--speaker-clips", earlier, "--format", "json", "--output", folder.resolve("why"), today);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode why = run.json();
        JsonNode predicted = predicted("--speaker-clips", earlier, today);
        assertThat(why.required("speakerStatistics")).isEqualTo(predicted.required("speakerStatistics"));
        assertThat(why.required("conditions").toString()).contains("in 2 clips of the speaker");
        for (String label : SampleModel.LABELS) {
            assertThat(why.required("scores").required(label).asDouble())
                    .isCloseTo(predicted.required("scores").required(label).asDouble(), within(1e-3));
        }
    }

    private static List<JsonNode> records(Path file) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    /**
     * The statistics of a speaker are those of all of its lines, as if they were named with --speaker-clips; unreadable
     * lines and lines without a speaker do not take part.
     */
    @Test
    void linesOfAListAreNormalisedByTheirSpeakers() throws IOException {
        wave("a1.wav", 2, 11);
        wave("a2.wav", 3, 12);
        Path list = Files.writeString(folder.resolve("list.csv"), """
                path,Speaker
                a1.wav,anna
                today.wav,
                broken-too.wav,anna
                today.wav,bert
                a2.wav,anna
                """);
        Path results = folder.resolve("results.jsonl");
        CommandLineRun run = run("predict", "--manifest", list, "--by-speaker", "--output", results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("2 speakers have statistics from 4 lines; 1 lines without a speaker are normalised by the"
                        + " training set");
        List<JsonNode> records = records(results);
        assertThat(records.get(0).at("/speakerStatistics/clips").asInt()).isEqualTo(2);
        assertThat(records.get(1).has("speakerStatistics")).isFalse();
        assertThat(records.get(1).required("scores")).isEqualTo(predicted(today).required("scores"));
        assertThat(records.get(2).has("error")).isTrue();
        assertThat(records.get(3).at("/speakerStatistics/clips").asInt()).isEqualTo(1);
        JsonNode expected = predicted(
                "--speaker-clips",
                folder.resolve("a1.wav"),
                "--speaker-clips",
                folder.resolve("a2.wav"),
                folder.resolve("a1.wav"));
        assertThat(records.get(0).required("scores")).isEqualTo(expected.required("scores"));
    }

    /** After any number of records, on any number of threads, the same bytes. */
    @Test
    void aResumedListHasTheSameResults() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            wave("r" + i + ".wav", 1 + 0.3 * i, 20 + i);
            lines.append("{\"path\": \"r")
                    .append(i)
                    .append(".wav\", \"speaker\": ")
                    .append(i % 3)
                    .append("}\n");
        }
        Path list = Files.writeString(folder.resolve("resumed.jsonl"), lines);
        Path whole = folder.resolve("whole.jsonl");
        assertThat(run("predict", "--manifest", list, "--by-speaker", "--threads", "1", "--output", whole)
                        .exitCode())
                .isZero();
        List<String> all = Files.readAllLines(whole);
        Path part = folder.resolve("part.jsonl");
        for (int done : new int[] {1, 5, 8}) {
            Files.writeString(part, String.join("\n", all.subList(0, done)) + "\n" + (done < 8 ? "{\"ru" : ""));
            CommandLineRun resumed =
                    run("predict", "--manifest", list, "--by-speaker", "--threads", "3", "--output", part);
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.err().contains("3 speakers")).isEqualTo(done < 8); // nothing is read if all is done
            assertThat(Files.readAllLines(part)).isEqualTo(all);
        }
        Files.writeString(list, lines.append("{\"path\": \"r0.wav\", \"speaker\": 0}\n"));
        assertThat(run("predict", "--manifest", list, "--by-speaker", "--output", part)
                        .err())
                .contains("was made with other options"); // a further line changes the speaker's statistics
    }

    @Test
    void listsThatHaveNoSpeakersOrCanBeReadOnceAreRefused() throws IOException {
        Path list = Files.writeString(folder.resolve("nobody.txt"), "today.wav\n");
        Path results = folder.resolve("nobody.jsonl");
        CommandLineRun nobody = run("predict", "--manifest", list, "--by-speaker", "--output", results);
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("nobody.txt: no line has a speaker; add a column speaker");
        CommandLineRun piped = run("predict", "--manifest", "-", "--by-speaker", "--output", results);
        assertThat(piped.err()).contains("can be read once, and --by-speaker reads it twice; write it to a file");
    }

    /** The statistics do not depend on what is tested; the result names the protocol, and compare refuses others. */
    @Test
    void evaluateTestsBySpeaker() throws IOException {
        StringBuilder rows = new StringBuilder("audio,label,speaker\n");
        for (int i = 0; i < 8; i++) {
            wave("e" + i + ".wav", 1.5, 40 + i);
            rows.append("e")
                    .append(i)
                    .append(".wav,")
                    .append(i % 2 == 0 ? "angry" : "sad")
                    .append(",s")
                    .append(i / 4);
            rows.append('\n');
        }
        Path manifest = Files.writeString(folder.resolve("corpus.csv"), rows);
        Path with = folder.resolve("with");
        Path without = folder.resolve("without");
        CommandLineRun run = run("evaluate", "--corpus", "manifest=" + manifest, "--by-speaker", "--output", with);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("by-speaker: each utterance is normalised by its speaker's utterances");
        JsonNode result = JSON.readTree(Files.readString(with.resolve("result.json")));
        assertThat(result.required("protocol").asText()).isEqualTo("by-speaker");
        CommandLineRun plain = run("evaluate", "--corpus", "manifest=" + manifest, "--output", without);
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(plain.out()).doesNotContain("by-speaker");
        assertThat(Files.readString(with.resolve("predictions.jsonl")))
                .isNotEqualTo(Files.readString(without.resolve("predictions.jsonl")));
        CommandLineRun compared = CommandLineRun.of("compare", with.toString(), without.toString());
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.err())
                .contains("the normalisations differ: by-speaker in ", ", that of the training set in ");
        assertThat(run("evaluate", "--corpus", "manifest=" + manifest, "--by-speaker", "--sound", "mu-law")
                        .err())
                .contains("test one at a time");
    }
}

package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/**
 * A model trained on s1 and s2 of a synthetic corpus, tested on the eight utterances of each of six others, changed.
 */
class ChangedSoundsTest {

    private static final int SPEAKERS = 6;

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path others;

    @BeforeAll
    static void train() throws IOException {
        List<String> rows = Files.readAllLines(new SyntheticCorpus(2 + SPEAKERS, 2, 1).write(folder));
        Path known = Files.write(
                folder.resolve("known.csv"),
                rows.stream().filter(row -> row.matches("audio,.*|.*,s[12]")).toList());
        others = Files.write(
                folder.resolve("others.csv"),
                rows.stream().filter(row -> !row.matches(".*,s[12]")).toList());
        CommandLineRun trained =
                TinyRun.of("train", known, "--output", folder.resolve("run").toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        model = folder.resolve("run/model.onnx");
    }

    private static CommandLineRun evaluate(String... more) {
        return CommandLineRun.of(
                List.of("evaluate", "--model", model.toString(), "--corpus", "manifest=" + others), more);
    }

    /** A level of 0 dB changes no sample, so that its scores are those of the clean sound. */
    @Test
    void eachSoundHasItsScoresBesideTheClean() throws IOException {
        Path output = folder.resolve("evaluated");
        CommandLineRun run =
                evaluate("--sound", "level+0dB,clean,noise-0dB", "--format", "json", "--output", output.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = run.json();
        JsonNode changes = result.at("/sounds/changes");
        assertThat(changes).hasSize(3);
        assertThat(changes.findValuesAsText("name")).containsExactly("clean", "level+0dB", "pink-noise-0dB");
        for (JsonNode change : changes) {
            assertThat(change.required("utterances").asInt()).isEqualTo(8 * SPEAKERS);
            assertThat(change.required("intervals")).hasSize(3);
        }
        JsonNode clean = changes.get(0);
        assertThat(clean.required("UA").asDouble())
                .isEqualTo(result.at("/scores/pooled/UA").asDouble());
        assertThat(clean.required("confusion")).isEqualTo(result.at("/scores/pooled/confusion"));
        assertThat(clean.required("meanProbability").asDouble()).isBetween(0.25, 1.0);
        assertThat(clean.required("agreed").asInt()).isEqualTo(8 * SPEAKERS);
        JsonNode same = changes.get(1);
        assertThat(same.at("/differences/0/difference").asDouble()).isZero();
        assertThat(same.at("/differences/0/lower").asDouble()).isZero();
        assertThat(same.at("/differences/0/upper").asDouble()).isZero();
        assertThat(same.at("/differences/0/speakers").asInt()).isEqualTo(SPEAKERS);
        for (String equal : List.of("UA", "WA", "meanProbability", "agreed", "voiceless", "confusion")) {
            assertThat(same.required(equal)).as(equal).isEqualTo(clean.required(equal));
        }
        JsonNode noisy = changes.get(2);
        assertThat(noisy.at("/differences/0/difference").asDouble())
                .isCloseTo(
                        noisy.required("UA").asDouble() - clean.required("UA").asDouble(), within(2e-6));
        assertThat(noisy.required("meanProbability")).isNotEqualTo(clean.required("meanProbability"));
        assertThat(result.at("/sounds/recordings")).isEmpty();
        assertThat(Files.readAllLines(output.resolve("sounds/level+0dB/predictions.jsonl")))
                .isEqualTo(Files.readAllLines(output.resolve("predictions.jsonl")))
                .isNotEqualTo(Files.readAllLines(output.resolve("sounds/pink-noise-0dB/predictions.jsonl")));
    }

    @Test
    void theSameCommandGivesTheSameScores() throws IOException {
        ObjectNode once = (ObjectNode) evaluate("--sound", "room_noise-5..15dB", "--format", "json")
                .json()
                .required("sounds");
        assertThat(evaluate("--sound", "room_noise-5..15dB", "--format", "json")
                        .json()
                        .required("sounds"))
                .isEqualTo(once);
    }

    /** The recordings are named, in JSON and in text, with what is known of their licences. */
    @Test
    void recordedSoundsAreNamed() throws IOException {
        Path noises = Files.createDirectories(folder.resolve("noises"));
        Files.write(noises.resolve("tap.wav"), WaveFile.of(16_000, Sounds.noise(16_000)));
        Files.writeString(noises.resolve("credits.tsv"), "tap.wav\tCC0 1.0\tA. Person\n");
        Path rooms = Files.createDirectories(folder.resolve("rooms"));
        Files.write(rooms.resolve("hall.wav"), WaveFile.of(16_000, new float[] {0, 1, 0, 0, -0.5f, 0.2f}));
        String[] options = {
            "--sound", "noise-10dB,room,mu-law", "--noise", noises.toString(), "--rooms", rooms.toString()
        };
        CommandLineRun text = evaluate(options);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .containsPattern(
                        "\nsound +UA +UA - clean +95 % interval +WA +WA - clean +95 % interval +probability +agreed\n")
                .containsPattern("\nclean +\\d+\\.\\d +0\\.0 +- ")
                .containsPattern("\nnoise-10dB +\\d+\\.\\d +[-+0]\\d*\\.?\\d* +\\S+ to \\S+ ")
                .contains("\nroom ", "\nmu-law ")
                .contains("recorded sound: tap.wav (CC0 1.0): A. Person\n")
                .contains("recorded sound: hall.wav (licence not stated)\n");
        JsonNode recordings = evaluate("--sound", "noise-10dB", "--noise", noises.toString(), "--format", "json")
                .json()
                .at("/sounds/recordings");
        assertThat(recordings.toString())
                .isEqualTo("[{\"file\":\"tap.wav\",\"licence\":\"CC0 1.0\",\"credit\":\"A. Person\"}]");
    }

    @Test
    void synthesisedSoundIsSaidToBeSo() {
        assertThat(evaluate("--sound", "room-0.3s").out())
                .contains("\nroom-0.3s ")
                .endsWith("all noise and rooms are synthesised\n");
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheTest() {
        CommandLineRun unknown = evaluate("--sound", "echo");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no change of sound 'echo'; name clean, noise-10dB");
        CommandLineRun missing = evaluate("--sound", "gsm");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("no encoder for gsm (libgsm): choose amr-nb, opus, mp3");
        CommandLineRun useless = evaluate("--sound", "mu-law", "--noise", folder.toString());
        assertThat(useless.exitCode()).isEqualTo(2);
        assertThat(useless.err()).contains("--noise is for noise-10dB and the like: name it in --sound");
        CommandLineRun alone = evaluate("--rooms", folder.toString());
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("--rooms is for room: name it in --sound");
        CommandLineRun absent =
                evaluate("--sound", "room", "--rooms", folder.resolve("absent").toString());
        assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(absent.err()).contains("absent");
    }
}

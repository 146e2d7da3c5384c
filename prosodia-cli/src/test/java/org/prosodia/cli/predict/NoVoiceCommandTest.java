package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Files without a voice, with the bundled model. */
class NoVoiceCommandTest {

    private static final int RATE = HoldSounds.RATE;

    @TempDir
    private Path folder;

    private String file(String name, float[] samples) throws IOException {
        return Files.write(folder.resolve(name), WaveFile.of(RATE, samples)).toString();
    }

    @Test
    void silentFilesAreScoredWithoutAnEmotion() throws IOException {
        String silence = file("silence.wav", new float[3 * RATE]);
        String tone = file("tone.wav", Sounds.sine(3 * RATE, 440.0 / RATE, 0.5));
        String speech = file("speech.wav", HoldSounds.speech(3, 1));

        CommandLineRun json = CommandLineRun.of("predict", "--format", "json", silence);
        JsonNode record = json.json();
        assertThat(json.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(json.err()).endsWith("1 given = 1 scored + 0 failed\n").contains(silence + ": no speech\n");
        assertThat(record.has("emotion")).isFalse();
        assertThat(record.path("reason").asText()).isEqualTo("no voice");
        assertThat(record.path("scores")).hasSize(4);

        CommandLineRun csv =
                CommandLineRun.of("predict", "--format", "csv", "--abstain-below", "0.9999", silence, tone, speech);
        assertThat(csv.out().lines().skip(1).map(row -> row.split(",", -1)[3]))
                .as("no voice is not uncertain")
                .containsExactly("", "", "uncertain");

        CommandLineRun old = CommandLineRun.of("predict", "--format", "csv", "--least-voice", "0", silence);
        assertThat(old.out().lines().skip(1).map(row -> row.split(",", -1)[3])).containsExactly("sad");

        CommandLineRun text = CommandLineRun.of("predict", silence);
        assertThat(text.out()).startsWith(silence + ": no voice (3.0 s)\n  angry ");
    }

    @Test
    void evaluateJudgesSilentFilesByTheirScoresAndCountsThem() throws IOException {
        file("silence.wav", new float[3 * RATE]);
        file("speech.wav", HoldSounds.speech(3, 1));
        Path manifest = Files.writeString(
                folder.resolve("list.csv"), "audio,label,speaker\nsilence.wav,sad,a\nspeech.wav,angry,b\n");

        CommandLineRun run = CommandLineRun.of(
                "evaluate", "--model", "emodb", "--corpus", "manifest=" + manifest, "--format", "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("1 of 2 utterances have less than 0.25 s of voice");
        assertThat(run.json().path("leastVoice").asDouble()).isEqualTo(0.25);
        assertThat(run.json().path("voiceless")).hasSize(1);
        assertThat(run.json().path("voiceless").get(0).asText()).contains("silence");
    }

    @Test
    void listsHaveTheReasonToo() throws IOException {
        file("silence.wav", new float[3 * RATE]);
        Path list = Files.writeString(folder.resolve("list.txt"), "silence.wav\n");
        Path output = folder.resolve("out.jsonl");

        CommandLineRun run = CommandLineRun.of("predict", "--manifest", list.toString(), "--output", output.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(output)).contains("\"reason\":\"no voice\"").doesNotContain("\"emotion\"");
    }

    @Test
    void durationsThatMakeNoSense() throws IOException {
        String silence = file("silence.wav", new float[RATE]);
        for (String wrong : new String[] {"-1", "NaN", "Infinity", "much"}) {
            CommandLineRun run = CommandLineRun.of("predict", "--least-voice", wrong, silence);

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("the least voice is a number of seconds from 0 up, not " + wrong);
        }
    }
}

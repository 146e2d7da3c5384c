package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {

    @TempDir
    Path folder;

    @Test
    void countsByClass() throws IOException {
        Path manifest = new SyntheticCorpus(2, 2, 1).write(folder);
        CommandLineRun text = CommandLineRun.of("corpora", "manifest=" + manifest);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out().lines().map(line -> line.split(" +")[0]))
                .containsSubsequence("class", "angry", "happy", "neutral", "sad", "all", "speaker", "s1", "s2", "all", "sample");
        assertThat(text.out()).contains("sample rates: 16000 Hz (16)")
                .contains("labels: angry=angry (4), happy=happy (4), neutral=neutral (4), sad=sad (4)");

        JsonNode json = new ObjectMapper().readTree(
                CommandLineRun.of("corpus", "--classes", "sad,angry", "--format", "json", "manifest=" + manifest).out());
        assertThat(json.get("utterances").asInt()).isEqualTo(8);
        assertThat(json.get("speakers").asInt()).isEqualTo(2);
        assertThat(json.get("classes").fieldNames()).toIterable().containsExactly("angry", "sad");
        assertThat(json.at("/classes/sad/utterances").asInt()).isEqualTo(4);
        assertThat(json.at("/bySpeaker/s2/utterances").asInt()).isEqualTo(4);
        assertThat(json.at("/rates/16000").asInt()).isEqualTo(8);
        assertThat(json.at("/labels/0/rawLabel").asText()).isEqualTo("angry");
        assertThat(json.get("hash").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void listsTheCorporaThatCanBeRead() throws IOException {
        CommandLineRun text = CommandLineRun.of("corpora");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("emodb=DIR  EmoDB\n  labels: W=angry, ").contains("  licence: CC BY-NC-SA 4.0\n");
        JsonNode json = new ObjectMapper().readTree(CommandLineRun.of("corpora", "--format", "json").out());
        assertThat(json.findValuesAsText("format")).contains("emodb", "iemocap", "manifest");
    }

    @Test
    void listsAudioThatCannotBeReadAndSaysSoToTheCaller() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        Files.writeString(folder.resolve("s1-sad-1.wav"), "no audio");
        CommandLineRun run = CommandLineRun.of("corpus", "manifest=" + manifest);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("s1-sad-1.wav").hasLineCount(1);
    }

    @Test
    void namesTheLabelsAndFormatsThereAre() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        CommandLineRun label = CommandLineRun.of("corpus", "--classes", "bored", "manifest=" + manifest);
        assertThat(label.exitCode()).isEqualTo(2);
        assertThat(label.err()).contains("angry, happy, neutral, sad").hasLineCount(1);

        CommandLineRun format = CommandLineRun.of("corpus", "emo=" + folder);
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err()).contains("emodb=DIR").hasLineCount(1);

        assertThat(CommandLineRun.of("corpus", "--format", "csv", "manifest=" + manifest).err()).contains("there are text and json");
    }
}

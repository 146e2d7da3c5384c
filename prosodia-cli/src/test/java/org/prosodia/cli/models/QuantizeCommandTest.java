package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.model.ModelFile;

class QuantizeCommandTest {

    @TempDir
    Path folder;

    @Test
    void writesAnIntegerModelAndPrintsTheDifferences() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        Path output = folder.resolve("int8.onnx");
        Path clips = Files.createDirectories(folder.resolve("clips"));
        for (SyntheticEmotion emotion : SyntheticEmotion.values()) {
            SyntheticCorpus.writeWav(
                    clips.resolve(emotion.label() + ".wav"), new SyntheticCorpus(2, 1, 1).utterance(1, emotion, 0));
        }
        CommandLineRun run = CommandLineRun.of(
                "quantize",
                "--model",
                model.toString(),
                "--output",
                output.toString(),
                "--calibrate",
                "2",
                clips.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("calibrated on 2 of 4 recordings");
        assertThat(run.out())
                .matches(
                        "(?s).*int8.onnx: \\d of 4 recordings \\(\\d+\\.0 %\\) as before, probabilities within 0\\.\\d{3}\\R");
        assertThat(ModelFile.read(model).ranges()).isEmpty();
        assertThat(ModelFile.read(output).ranges()).isPresent();
        assertThat(ModelFile.metadata(output)).isEqualTo(ModelFile.metadata(model));
        assertThat(CommandLineRun.of("predict", "--model", output.toString(), "--format", "csv", clips.toString())
                        .out())
                .hasLineCount(5);
    }

    @Test
    void unreadableRecordingsAreReportedAndTheRestIsCompared() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        SyntheticCorpus.writeWav(
                folder.resolve("b.wav"), new SyntheticCorpus(2, 1, 1).utterance(1, SyntheticEmotion.values()[0], 0));
        Path broken = Files.writeString(folder.resolve("a.wav"), "no sound");
        CommandLineRun run = CommandLineRun.of(
                "quantize",
                "--model",
                model.toString(),
                "--output",
                folder.resolve("o.onnx").toString(),
                "--format",
                "json",
                broken.toString(),
                folder.resolve("b.wav").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).contains("calibrated on 1 of 2 recordings", "a.wav: is not audio of any known format");
        assertThat(run.json().at("/recordings").asInt()).isEqualTo(1);
        assertThat(run.json().at("/failed").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoAudio() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        CommandLineRun run = CommandLineRun.of(
                "quantize",
                "--model",
                model.toString(),
                "--output",
                folder.resolve("o.onnx").toString(),
                Files.createDirectories(folder.resolve("empty")).toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no audio in this folder").hasLineCount(1);
        assertThat(folder.resolve("o.onnx")).doesNotExist();
    }
}

package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;

class SpectrogramCommandTest {

    @TempDir
    Path folder;

    @Test
    void drawsAPicture() throws IOException {
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        Path picture = folder.resolve("clip.png");
        CommandLineRun run = CommandLineRun.of("spectrogram", clip.toString(), "--output", picture.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith(picture + ": 400 bins x ");
        assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(400);
    }

    @Test
    void writesAnArrayFromStandardInput() throws IOException {
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        Path array = folder.resolve("clip.npy");
        CommandLineRun run = CommandLineRun.with(Files.readAllBytes(clip), "spectrogram", "-", "-o", array.toString());

        // n samples hold 1 + (n - 640) / 160 frames.
        int frames = 1 + (new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.HAPPY, 0).length - 640) / 160;
        assertThat(run.exitCode()).as(run.err()).isZero();
        byte[] bytes = Files.readAllBytes(array);
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
                .contains("NUMPY")
                .contains("(400, " + frames + ")");
    }

    @Test
    void leavesNothingBehindWhereItFails() {
        Path picture = folder.resolve("x.png");
        CommandLineRun run =
                CommandLineRun.of("spectrogram", folder.resolve("none.wav").toString(), "-o", picture.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.wav").hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wantsAFormatItCanWrite() {
        assertThat(CommandLineRun.of("spectrogram", "a.wav", "-o", "a.jpg").err())
                .contains("is .png or .npy")
                .hasLineCount(1);
        assertThat(CommandLineRun.of("spectrogram", "-").err())
                .contains("give --output")
                .hasLineCount(1);
    }
}

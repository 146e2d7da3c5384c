package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;

/** A pooling and a trunk that are not the paper's, through all commands. */
class OtherNetworksTest {

    private static final String SIX_CONVOLUTIONS = "32p,48p,64,80,80";

    @TempDir
    static Path folder;

    private static Path run;
    private static Path model;
    private static Path clip;

    @BeforeAll
    static void train() throws IOException {
        Path manifest = new SyntheticCorpus(2, 2, 1).write(folder.resolve("corpus"));
        run = folder.resolve("run");
        model = run.resolve("model.onnx");
        CommandLineRun trained = TinyRun.of(
                "train",
                manifest,
                "--pooling",
                "top-5",
                "--convolutions",
                SIX_CONVOLUTIONS,
                "--output",
                run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        clip = folder.resolve("clip.wav");
        SyntheticCorpus.writeWav(clip, new SyntheticCorpus(2, 1, 1).utterance(1, SyntheticEmotion.HAPPY, 0));
    }

    private static String succeeds(String... command) {
        CommandLineRun done = CommandLineRun.of(command);
        assertThat(done.exitCode()).as(done.err()).isZero();
        return done.out();
    }

    @Test
    void theModelAndItsOptionsNameThem() throws IOException {
        ModelMetadata metadata = ModelFile.metadata(model);
        assertThat(metadata.architecture().pooling()).isEqualTo(new Pooling.Top(5));
        assertThat(metadata.architecture().trunk()).hasSize(6);
        assertThat(metadata.provenance().options())
                .containsEntry("pooling", "top-5")
                .containsEntry("convolutions", SIX_CONVOLUTIONS);
        assertThat(Files.readString(run.resolve("options.yaml")))
                .contains("top-5")
                .contains(SIX_CONVOLUTIONS);
    }

    /** The options and the checkpoint of a finished run give the same weights without another step. */
    @Test
    void theRunIsResumed() throws IOException {
        Path resumed = folder.resolve("resumed");
        Files.createDirectories(resumed);
        for (String file : new String[] {"options.yaml", "checkpoint.json", "step-3.safetensors"}) {
            Files.copy(run.resolve(file), resumed.resolve(file));
        }
        succeeds(
                "train",
                "--options",
                resumed.resolve("options.yaml").toString(),
                "--output",
                resumed.toString(),
                "--resume");
        TinyRun.assertSameWeights(resumed.resolve("model.onnx"), model);
    }

    @Test
    void aModelOfThePapersTrunkIsNoStart() {
        CommandLineRun other = CommandLineRun.of(
                "train",
                "--options",
                run.resolve("options.yaml").toString(),
                "--convolutions",
                "32p,48p,64,80",
                "--from",
                model.toString(),
                "--output",
                folder.resolve("other").toString());
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("give the same filters, convolutions and pooling");
    }

    @Test
    void recordingsAreRecognizedInFloatingPointAndInBytes() throws IOException {
        assertThat(succeeds("predict", "--model", model.toString(), "--format", "csv", clip.toString()))
                .hasLineCount(2);
        Path bytes = folder.resolve("int8.onnx");
        assertThat(succeeds("quantize", "--model", model.toString(), "--output", bytes.toString(), clip.toString()))
                .contains("1 of 1 recordings");
        assertThat(ModelFile.read(bytes).ranges().orElseThrow().layers()).hasSize(6);
        assertThat(succeeds("predict", "--model", bytes.toString(), "--format", "csv", clip.toString()))
                .hasLineCount(2);
    }

    @Test
    void theModelIsExported() {
        Path exported = folder.resolve("exported.onnx");
        succeeds("export", "--model", model.toString(), "--output", exported.toString());
        assertThat(exported).isNotEmptyFile();
    }

    @Test
    void explainRefusesThePooling() {
        CommandLineRun explained = CommandLineRun.of(
                "explain",
                "--model",
                model.toString(),
                "--output",
                folder.resolve("refused").toString(),
                clip.toString());
        assertThat(explained.exitCode()).isEqualTo(2);
        assertThat(explained.err())
                .contains("its top-5 pooling has no maps to explain it by")
                .hasLineCount(1);
    }

    @Test
    void explainFollowsTheTrunk() throws IOException {
        Path deeper = SampleModel.write(
                folder.resolve("deeper.onnx"),
                new Architecture(
                        4,
                        Filters.SPECTRAL,
                        Filters.TEMPORAL,
                        true,
                        Convolutions.parse(SIX_CONVOLUTIONS),
                        Pooling.ATTENTION));
        assertThat(succeeds(
                        "explain",
                        "--model",
                        deeper.toString(),
                        "--output",
                        folder.resolve("explained").toString(),
                        "--teach",
                        clip.toString()))
                .contains("conv6", "X holds the 80 channels of conv6");
    }
}

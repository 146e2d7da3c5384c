package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.testing.NumPyArray;

class ExplainCommandTest {

    @TempDir
    static Path folder;

    private static Path model;
    private static Path clip;

    @BeforeAll
    static void sample() throws IOException {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
    }

    private static CommandLineRun explain(Path output, String... arguments) {
        return CommandLineRun.of(
                List.of("explain", "--model", model.toString(), "--output", output.toString()), arguments);
    }

    @Test
    void writesThePageThePicturesAndTheMaps() {
        Path output = folder.resolve("why");
        CommandLineRun run = explain(output, clip.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(clip + ": ")
                .contains("What decided between ")
                .doesNotContain("layer by layer");
        assertThat(run.err())
                .isEqualTo(output + ": explanation.html, explanation.png, explanation.svg, explanation.json, maps.csv,"
                        + " seconds.npy, hertz.npy, bottom-up.npy, top-down.npy, evidence.npy"
                        + System.lineSeparator());
        assertThat(output)
                .isDirectoryContaining("glob:**explanation.html")
                .isDirectoryContaining("glob:**explanation.png");
    }

    /** The sums of explain are the scores of predict, and the arrays on disk add up to the logits in the JSON. */
    @Test
    void agreesWithPredictAndAddsUp() throws IOException {
        Path output = folder.resolve("json");
        JsonNode why = explain(output, "--format", "json", clip.toString()).json();
        JsonNode predicted = CommandLineRun.of(
                        "predict", "--model", model.toString(), "--format", "json", clip.toString())
                .json();

        assertThat(why.get("emotion")).isEqualTo(predicted.get("emotion"));
        SampleModel.LABELS.forEach(
                label -> assertThat(why.at("/scores/" + label).asDouble())
                        .isCloseTo(predicted.at("/scores/" + label).asDouble(), within(1e-4)));
        assertThat(why.get("segments")).hasSameSizeAs(predicted.get("segments"));
        NumPyArray evidence = NumPyArray.read(output.resolve("evidence.npy"));
        int size = evidence.shape()[1] * evidence.shape()[2];
        for (int k = 0; k < 4; k++) {
            String label = SampleModel.LABELS.get(k);
            double sum = 0;
            for (double value : Arrays.copyOfRange(evidence.values(), k * size, (k + 1) * size)) {
                sum += value;
            }
            double logit = why.at("/logits/" + label).asDouble();
            assertThat(sum).isCloseTo(logit, within(1e-4 * Math.max(1, Math.abs(logit))));
            double account = why.at("/decision/elsewhere/" + label).asDouble()
                    + why.at("/decision/padding/" + label).asDouble();
            for (JsonNode region : why.at("/decision/regions")) {
                account += region.at("/evidence/" + label).asDouble();
            }
            assertThat(account).isCloseTo(logit, within(1e-4 * Math.max(1, Math.abs(logit))));
        }
    }

    @Test
    void silenceHasNoEmotionUnlessItIsAskedFor() throws IOException {
        Path silence = folder.resolve("silence.wav");
        SyntheticCorpus.writeWav(silence, new float[16_000]);
        Path output = folder.resolve("silence");
        CommandLineRun run = explain(output, "--teach", silence.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(silence + ": no voice (1.00 s, 1 segment of 2 s)\n")
                .contains("There is too little voice for an emotion (no voice)")
                .doesNotContain("What decided", "layer by layer");
        assertThat(Files.readString(output.resolve("explanation.html"))).contains("<h1>No voice</h1>");

        assertThat(explain(output, "--least-voice", "0", silence.toString()).out())
                .contains("What decided between ")
                .doesNotContain("no voice (");
    }

    @Test
    void teaches() {
        CommandLineRun run = explain(folder.resolve("teach"), "--teach", clip.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "The network, layer by layer",
                        "conv1a",
                        "s_k = sum over p of softmax(X b)_p (X a_k)_p",
                        "the other 1,245 positions"); // 50 x 25 with the extra pool, less five
    }

    private static CommandLineRun explain(Path output, Architecture architecture) throws IOException {
        Path other = SampleModel.write(Files.createDirectories(output).resolve("other.onnx"), architecture);
        return CommandLineRun.of(
                "explain", "--model", other.toString(), "--output", output.toString(), "--teach", clip.toString());
    }

    @Test
    void averagePoolingHasNoBottomUpMap() throws IOException {
        Path output = folder.resolve("average");
        CommandLineRun run =
                explain(output, new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, new Pooling.Average()));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("s_k = 1/n sum over p of (X a_k)_p");
        assertThat(run.err()).endsWith("hertz.npy, top-down.npy, evidence.npy" + System.lineSeparator());
        assertThat(run.out()
                        + Files.readString(output.resolve("explanation.html"))
                        + Files.readString(output.resolve("explanation.svg")))
                .doesNotContainIgnoringCase("bottom-up");
    }

    @Test
    void aGroupOfFiltersThatIsNotThereIsNotShown() throws IOException {
        Path output = folder.resolve("one-group");
        CommandLineRun run =
                explain(output, new Architecture(4, Filters.SPECTRAL, new Filters(2, 8, 0), true, Pooling.ATTENTION));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("conv1a").doesNotContain("conv1b");
        assertThat(Files.readString(output.resolve("explanation.html")))
                .contains("Spectral filters: 10 bins x 2 frames")
                .doesNotContain("Temporal filters", "conv1b");
    }

    @Test
    void withTwoClassesEachIsTheOthersRunnerUp() throws IOException {
        Path output = folder.resolve("two-classes");
        CommandLineRun run =
                explain(output, new Architecture(2, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("angry +happy +(angry - happy|happy - angry)");
        assertThat(NumPyArray.read(output.resolve("evidence.npy")).shape()).startsWith(2);
        assertThat(Files.readString(output.resolve("explanation.html")))
                .containsPattern("(angry|happy), evidence: adds up to");
    }

    @Test
    void maxPoolingCannotBeExplained() throws IOException {
        assertFails(
                2,
                explain(
                        folder.resolve("max"),
                        new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, new Pooling.Max())),
                "other.onnx: its max pooling has no maps to explain it by",
                "attention or average pooling");
    }

    @Test
    void explainsAPartInTheFilesOwnTime() throws IOException {
        JsonNode why = explain(
                        folder.resolve("part"), "--from", "0.5", "--to", "0.8", "--format", "json", clip.toString())
                .json();

        assertThat(why.get("from").asDouble()).isEqualTo(0.5);
        assertThat(why.get("duration").asDouble()).isEqualTo(0.3);
        assertThat(why.get("conditions"))
                .extracting(JsonNode::asText)
                .contains("Only the part from 0.50 to 0.80 s of the file is explained, as a recording of its own.")
                .anyMatch(condition -> condition.contains("padded with zeros after 0.30 s"));
        assertThat(why.at("/decision/regions"))
                .allMatch(region -> region.get("end").asDouble() <= 0.8);
    }

    @Test
    void silenceAndStandardInput() throws IOException {
        Path silence = folder.resolve("silence.wav");
        SyntheticCorpus.writeWav(silence, new float[24_000]);
        CommandLineRun run = CommandLineRun.with(
                Files.readAllBytes(silence),
                "explain",
                "--model",
                model.toString(),
                "--output",
                folder.resolve("silent").toString(),
                "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("-: ").contains("-: no speech", "padded with zeros after 1.50 s");
    }

    @Test
    void refusesInvalidInputInOneLine() throws IOException {
        Path output = folder.resolve("never");
        Path minute = folder.resolve("minute.wav");
        SyntheticCorpus.writeWav(minute, new float[61 * 16_000]);
        assertFails(1, explain(output, minute.toString()), "minute.wav: longer than 60 s", "--from and --to");
        assertFails(1, explain(output, "--from", "9", clip.toString()), "clip.wav: ends after ", "name an earlier one");
        assertFails(1, explain(output, "none.wav"), "none.wav: there is no such file");
        assertFails(1, explain(output, model.toString()), "model.onnx: is not audio");
        assertFails(
                2,
                explain(output, "--from", "3", "--to", "2", clip.toString()),
                "--from is at least 0 and --to after it");
        assertFails(2, CommandLineRun.of("explain", "--model", model.toString(), "-"), "give --output");
        assertFails(
                1,
                CommandLineRun.of("explain", "--model", clip.toString(), clip.toString()),
                "clip.wav: not a Prosodia model");
        assertThat(output).doesNotExist();
    }

    private static void assertFails(int exitCode, CommandLineRun run, String... parts) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(parts).hasLineCount(1);
    }
}

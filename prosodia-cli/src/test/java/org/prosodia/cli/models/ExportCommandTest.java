package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.spectrogram.FrontEnd;

class ExportCommandTest {

    @TempDir
    private Path folder;

    private CommandLineRun export(Path model, Path output, String... more) {
        return CommandLineRun.of(List.of("export", "--model", model.toString(), "--output", output.toString()), more);
    }

    @Test
    void writesTheFileAndPrintsItsInputsAndOutputs() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        Path output = folder.resolve("model-waveform.onnx");
        CommandLineRun run = export(model, output);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).matches("""
                .*model-waveform.onnx: 0\\.\\d\\d MB
                  input    waveform: any number of samples at 16000 Hz, mono, in \\[-1, 1\\]
                  outputs  scores, logits, segment_scores, segment_logits, segment_starts, bottom_up, top_down
                  scores   of angry, happy, neutral, sad
                """);
        assertThat(output).isNotEmptyFile();
        // Tables of one turn instead of two matrices of 640 x 400 doubles, which would be 4 MB.
        assertThat(Files.size(output) - Files.size(model)).isLessThan(100_000);
    }

    @Test
    void aSegmentWithoutMapsAsJson() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        CommandLineRun run = export(model, folder.resolve("o.onnx"), "--segment", "--no-maps", "--format", "json");
        JsonNode json = run.json();
        assertThat(json.get("samples").asInt()).isEqualTo(32_000);
        assertThat(json.get("sampleRate").asInt()).isEqualTo(16_000);
        assertThat(json.get("outputs")).extracting(JsonNode::asText).containsExactly("scores", "logits");
        assertThat(json.get("labels")).extracting(JsonNode::asText).containsExactly("angry", "happy", "neutral", "sad");
        assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(folder.resolve("o.onnx")));
    }

    @Test
    void segmentsOfAnySizeHaveMapsOnlyAlone() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"), FrontEnd.LOG_MEL);
        Path output = folder.resolve("o.onnx");
        refused(export(model, output), 2, "the maps of its segments differ in size");
        assertThat(output).doesNotExist();
        assertThat(export(model, output, "--no-maps").out())
                .contains("waveform: any number of samples at 16000 Hz", "segment_starts\n");
        assertThat(export(model, output, "--segment").out())
                .contains("waveform: 1 to 480000 samples at 16000 Hz", "scores, logits, bottom_up, top_down\n");
        assertThat(export(model, output, "--segment", "--format", "json")
                        .json()
                        .get("mostSamples")
                        .asInt())
                .isEqualTo(480_000);
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        CommandLineRun quantize =
                CommandLineRun.of("quantize", "--model", model.toString(), "--output", output + "8", clip.toString());
        refused(quantize, 1, "model.onnx: its segments differ in size, and ranges for 8-bit numbers are those");
    }

    @Test
    void warnsThatIntegersAreNotExported() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        Path whole = folder.resolve("int8.onnx");
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        CommandLineRun.of("quantize", "--model", model.toString(), "--output", whole.toString(), clip.toString());
        assertThat(export(whole, folder.resolve("o.onnx")).err())
                .contains("the export computes in floating point")
                .hasLineCount(1);
        assertThat(export(model, folder.resolve("o.onnx")).err()).isEmpty();
    }

    @Test
    void refusesWhatIsNoModelAndWhereNothingCanBeWritten() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        byte[] before = Files.readAllBytes(model);
        assertThat(export(model, model))
                .satisfies(run -> refused(run, 2, "model.onnx: is the model itself; name another --output"));
        Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), model);
        assertThat(export(model, link)).satisfies(run -> refused(run, 2, "link.onnx: is the model itself"));
        assertThat(export(model, folder)).satisfies(run -> refused(run, 2, ": is a folder; name another --output"));
        assertThat(export(model, folder.resolve("none/o.onnx")))
                .satisfies(run -> refused(run, 2, "there is no folder "));
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        assertThat(export(clip, folder.resolve("o.onnx")))
                .satisfies(run -> refused(run, 1, "clip.wav: not a Prosodia model"));
        assertThat(folder.resolve("o.onnx")).doesNotExist();
        assertThat(Files.readAllBytes(model)).isEqualTo(before);
    }

    @Test
    void anExportIsRefusedAsAModel() throws IOException {
        Path exported = folder.resolve("exported.onnx");
        export(SampleModel.write(folder.resolve("model.onnx")), exported);
        Path clip = SampleModel.clip(folder.resolve("clip.wav"));
        CommandLineRun run = CommandLineRun.of("predict", "--model", exported.toString(), clip.toString());
        refused(
                run,
                1,
                "exported.onnx: not a Prosodia model (it was exported for other programs); name a file that `train`");
    }

    private static void refused(CommandLineRun run, int exitCode, String message) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}

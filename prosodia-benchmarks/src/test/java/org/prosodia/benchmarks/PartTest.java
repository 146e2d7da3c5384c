package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.EdgeContext;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;

/** Runs each part once, as its process would. */
class PartTest {

    @TempDir
    private Path folder;

    private static List<Double> numbers(Part part) throws IOException {
        return Arrays.stream(Part.JSON.readValue(Part.run(part.json()), double[].class))
                .boxed()
                .toList();
    }

    @Test
    void trainingIsASpeed() throws IOException {
        assertThat(numbers(new TrainingPart(Precision.SINGLE, 1, 2, 1)))
                .hasSize(1)
                .allMatch(speed -> speed > 0);
    }

    @Test
    void matrixProductsAreASpeed() throws IOException {
        assertThat(numbers(new MatrixProductPart(Precision.SINGLE, 1, 1)))
                .hasSize(1)
                .allMatch(speed -> speed > 0);
    }

    @Test
    void eachOperationOfAStepHasATime() throws IOException {
        assertThat(numbers(new LayersPart(1, 1, 1)))
                .hasSameSizeAs(LayersPart.operations())
                .allMatch(seconds -> seconds > 0);
    }

    @Test
    void spectrogramsHaveTwoSpeeds() throws IOException {
        assertThat(numbers(new SpectrogramPart(2, 1))).hasSize(2).allMatch(speed -> speed > 0);
    }

    /** The quality includes the check for voice. */
    @Test
    void voiceAndQualityHaveASpeedEach() throws IOException {
        assertThat(numbers(new SoundPart(2, 1))).hasSize(2).allMatch(speed -> speed > 0);
    }

    @Test
    void recognitionHasASpeedForEachFile() throws IOException {
        Path model = folder.resolve("model.onnx");
        InitialModel.write(model, FrontEnd.PAPER);
        List<String> files = List.of(
                folder.resolve("a.wav").toString(), folder.resolve("b.wav").toString());
        SyntheticAudio.write(Path.of(files.get(0)), 2);
        SyntheticAudio.write(Path.of(files.get(1)), 3);
        assertThat(numbers(new RecognitionPart(model.toString(), EdgeContext.ZEROS, 1, files, 1)))
                .hasSize(2)
                .allMatch(speed -> speed > 0);
        assertThat(numbers(new InferencePart(model.toString(), 1, 1, 1)))
                .hasSize(1)
                .allMatch(speed -> speed > 0);
    }

    @Test
    void unknownPartsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.run("{\"part\":\"juggling\"}"))
                .withMessageStartingWith("not a part of the benchmark");
    }
}

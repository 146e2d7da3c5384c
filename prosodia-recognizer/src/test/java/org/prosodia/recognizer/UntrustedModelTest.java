package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.explanation.AttentionReader;
import org.prosodia.testing.Sounds;

/** Model files from strangers, whose graph does something else than the network. None of it is run. */
class UntrustedModelTest {

    @TempDir
    private Path folder;

    private byte[] model() throws IOException {
        Architecture architecture = Models.small("attention");
        return Files.readAllBytes(
                Models.write(folder, architecture, Models.SMALL, Models.SMALL_STEP, Models.random(architecture, 1)));
    }

    private static ModelFile file(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes), "model.onnx");
    }

    private static Recognition recognised(byte[] model) throws IOException {
        try (Recognizer recognizer = Recognizer.open(file(model), RecognizerOptions.DEFAULT.withLeastVoice(0))) {
            return recognizer.recognize(sound());
        }
    }

    private static Recording sound() {
        return Recording.of(Sounds.golden(16_000), 16_000);
    }

    /** Writes a tampered model, opens it for explanations too, and checks that it gives what the original gives. */
    private void checkHarmless(byte[] tampered) throws IOException {
        byte[] original = model();
        assertThat(tampered).isNotEqualTo(original);
        assertThat(recognised(tampered).scores()).isEqualTo(recognised(original).scores());
        Path path = Files.write(folder.resolve("tampered.onnx"), tampered);
        try (AttentionReader reader = AttentionReader.open(path)) {
            assertThat(reader).isNotNull();
        }
    }

    @Test
    void nodesOfAnotherGraphAreNotRun() throws Exception {
        byte[] random =
                TamperedModel.withNodes(model(), TamperedModel.node("RandomUniformLike", "", "scores", "segments"));
        checkHarmless(random);
    }

    @Test
    void operatorsOfOthersAreNotRun() throws Exception {
        byte[] foreign =
                TamperedModel.withNodes(model(), TamperedModel.node("Execute", "com.example", "scores", "segments"));
        assertThatThrownBy(() -> load(foreign)).isInstanceOf(OrtException.class);
        checkHarmless(foreign);
    }

    @Test
    void filesThatTheGraphNamesAreNotOpened() throws Exception {
        byte[] external = TamperedModel.withNodes(
                TamperedModel.withExternalArray(model(), "../../etc/passwd"),
                TamperedModel.node("Add", "", "scores", "segments", "external"));
        assertThatThrownBy(() -> load(external)).isInstanceOf(OrtException.class);
        assertThatThrownBy(() -> recognised(external))
                .isInstanceOf(ModelException.Damaged.class)
                .hasMessageContaining("a shape of 4 numbers does not hold 0");
    }

    private static void load(byte[] model) throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            assertThat(session.getNumInputs()).isPositive();
        }
    }
}

package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.testing.NoiseStream;

class BundledModelTest {

    @Test
    void isFoundByName() {
        assertThat(BundledModel.all()).extracting(BundledModel::name).containsExactly(BundledModel.STANDARD);
        assertThatThrownBy(() -> BundledModel.named("iemocap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no model is called 'iemocap'; there are emodb-cremad");
    }

    /**
     * The bundled model is small, evaluated on unseen speakers, calibrated, and contains a trace of its training data.
     */
    @Test
    void containsItsProvenance() throws IOException {
        ModelFile file = BundledModel.named(BundledModel.STANDARD).read();
        ModelMetadata model = file.metadata();

        assertThat(file.size()).isLessThan(1_000_000);
        assertThat(file.sha256())
                .isEqualTo(BundledModel.named(BundledModel.STANDARD).sha256());
        assertThat(model.labels()).containsExactlyInAnyOrder("angry", "happy", "neutral", "sad");
        assertThat(model.trainingData().corpora()).containsExactly("cremad+emodb");
        assertThat(model.trainingData().utterances()).isEqualTo(4866);
        assertThat(model.trainingData().speakers()).isEqualTo(101);
        assertThat(model.trainingData().licence()).isNotBlank();
        assertThat(model.trainingData().speakerHashes()).hasSize(101);
        assertThat(model.trainingData().soundHashes()).isNotEmpty();
        assertThat(model.scores()).containsKeys("WA", "UA", "macro-F1");
        assertThat(model.temperature()).isNotEqualTo(1);
        assertThat(model.card())
                .contains(model.trainingData().licence())
                .isEqualTo(Files.readString(Path.of("../docs/reference/models/emodb-cremad.md")));
    }

    @Test
    void recognises() throws IOException, TooShortException {
        try (Recognizer recognizer = Recognizer.open()) {
            Recognition recognition = recognizer.recognize(new NoiseStream(3), "noise");
            assertThat(recognition.model().name()).isEqualTo(BundledModel.STANDARD);
            assertThat(recognition.scores().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(recognition.segments()).hasSize(1);
        }
    }
}

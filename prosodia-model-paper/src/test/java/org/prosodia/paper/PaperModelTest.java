package org.prosodia.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

class PaperModelTest {

    private static final String NAME = "emodb";

    /** The model is small, evaluated on unseen speakers, calibrated, and contains a trace of its training data. */
    @Test
    void containsItsProvenance() throws IOException {
        assertThat(BundledModel.all()).extracting(BundledModel::name).containsExactly(BundledModel.STANDARD, NAME);
        ModelFile file = BundledModel.named(NAME).read();
        ModelMetadata model = file.metadata();

        assertThat(file.size()).isLessThan(1_000_000);
        assertThat(file.sha256()).isEqualTo(BundledModel.named(NAME).sha256());
        assertThat(model.labels()).containsExactlyInAnyOrder("angry", "happy", "neutral", "sad");
        assertThat(model.trainingData().corpora()).containsExactly("emodb");
        assertThat(model.trainingData().utterances()).isEqualTo(339);
        assertThat(model.trainingData().speakers()).isEqualTo(10);
        assertThat(model.trainingData().licence()).isNotBlank();
        assertThat(model.trainingData().speakerHashes()).hasSize(10);
        assertThat(model.trainingData().soundHashes()).isNotEmpty();
        assertThat(model.scores()).containsKeys("WA", "UA", "macro-F1");
        assertThat(model.temperature()).isNotEqualTo(1);
        assertThat(model.card())
                .contains(model.trainingData().licence())
                .isEqualTo(Files.readString(Path.of("../docs/reference/models/emodb.md")));
        try (Recognizer recognizer = Recognizer.open(file, RecognizerOptions.DEFAULT)) {
            assertThat(recognizer.model().labels()).isEqualTo(model.labels());
        }
    }
}

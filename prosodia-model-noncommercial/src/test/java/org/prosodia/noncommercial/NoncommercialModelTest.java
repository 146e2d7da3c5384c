package org.prosodia.noncommercial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

class NoncommercialModelTest {

    @ParameterizedTest
    @CsvSource({"emodb-cremad-ravdess, cremad+emodb+ravdess, 125", "emodb-ravdess, emodb+ravdess, 34"})
    void isFoundBesideTheStandardOneAndNamesItsTerms(String name, String corpora, int speakers) throws IOException {
        assertThat(BundledModel.all())
                .extracting(BundledModel::name)
                .containsExactly(BundledModel.STANDARD, "emodb-cremad-ravdess", "emodb-ravdess");
        ModelFile file = BundledModel.named(name).read();
        ModelMetadata model = file.metadata();

        assertThat(file.size()).isLessThan(1_000_000);
        assertThat(model.trainingData().corpora()).containsExactly(corpora);
        assertThat(model.trainingData().licence()).contains("CC BY-NC-SA 4.0");
        assertThat(model.trainingData().speakers()).isEqualTo(speakers);
        assertThat(model.card())
                .contains("CC BY-NC-SA 4.0")
                .isEqualTo(Files.readString(Path.of("../docs/reference/models/" + name + ".md")));
        assertThat(model.scores()).containsKeys("WA", "UA", "macro-F1");
        assertThat(model.temperature()).isNotEqualTo(1);
        try (Recognizer recognizer = Recognizer.open(file, RecognizerOptions.DEFAULT)) {
            assertThat(recognizer.model().labels()).containsExactlyInAnyOrder("angry", "happy", "neutral", "sad");
        }
    }

    /** Whoever depends on Prosodia must not get it unasked. */
    @Test
    void nothingDependsOnIt() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> poms = modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .filter(pom -> !pom.getParent().endsWith("prosodia-model-noncommercial")
                            && !pom.getParent().endsWith("prosodia-bom"))
                    .toList();
            assertThat(poms).hasSizeGreaterThan(10);
            for (Path pom : poms) {
                assertThat(Files.readString(pom))
                        .as(pom.toString())
                        .doesNotContain("<artifactId>prosodia-model-noncommercial</artifactId>");
            }
        }
    }
}

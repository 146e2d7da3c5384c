package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

class EnsembleFileTest {

    private static final Architecture PAPER = Architecture.paper(4);

    @TempDir
    private Path folder;

    private static ModelMetadata metadata(int networks) {
        ModelMetadata one = Models.metadata(PAPER, FrontEnd.PAPER);
        return new ModelMetadata(
                one.name(),
                one.labels(),
                one.frontEnd(),
                one.segmentStep(),
                one.aggregation(),
                one.temperature(),
                one.architecture(),
                networks,
                one.protocol(),
                one.scores(),
                one.trainingData(),
                one.provenance(),
                one.card(),
                one.calibration(),
                one.domain());
    }

    private ModelFile two() throws IOException {
        Path path = folder.resolve("two.onnx");
        ModelFile.write(path, metadata(2), List.of(Models.random(PAPER, 1), Models.random(PAPER, 2)));
        return ModelFile.read(path);
    }

    @Test
    void givesBackTheMembers() throws IOException {
        ModelFile file = two();
        assertThat(file.metadata()).isEqualTo(metadata(2));
        List<Weights> members = file.members();
        assertThat(members).hasSize(2);
        for (int member = 0; member < 2; member++) {
            Weights back = members.get(member);
            Models.random(PAPER, member + 1)
                    .arrays()
                    .forEach((name, array) -> assertThat(back.get(name).values())
                            .as(name)
                            .containsExactly(array.values(), within(1e-6f)));
        }
        int filters = PAPER.spectral().count();
        assertThat(NetworkParts.of(file)
                        .firstFilters()
                        .get(TrunkLayer.Purpose.SPECTRAL)
                        .shape()[0])
                .isEqualTo(2 * filters);
    }

    /** Statistics of batch normalisation are not learned. */
    @Test
    void theParametersOfAllNetworksCount() {
        int one = metadata(1).parameters();
        assertThat(metadata(3).parameters()).isEqualTo(3 * one);
        int counted = 0;
        for (var shape : Weights.shapes(PAPER).entrySet()) {
            int size = 1;
            for (int extent : shape.getValue()) {
                size *= extent;
            }
            counted += shape.getKey().contains("running") ? 0 : size;
        }
        assertThat(one).isEqualTo(counted);
    }

    /** Versions of Prosodia that know one network refuse the file, whose maps they would misread. */
    @Test
    void theSchemaRisesWithTheSecondNetwork() throws IOException {
        assertThat(metadata(1).schema()).isEqualTo(1);
        assertThat(metadata(2).schema()).isEqualTo(4);
        assertThat(new String(two().bytes(), StandardCharsets.ISO_8859_1)).contains("\"networks\":2");
        assertThat(new String(ModelEncoder.encode(metadata(1), Models.random(PAPER, 1)), StandardCharsets.ISO_8859_1))
                .doesNotContain("\"networks\"");
    }

    @Test
    void metadataCanBeReplaced() throws IOException {
        ModelFile changed = two().with(metadata(2).withCard("another"));
        assertThat(changed.metadata().card()).isEqualTo("another");
        assertThat(changed.members()).hasSize(2);
    }

    @Test
    void whatNeedsOneNetworkIsRefused() throws IOException {
        ModelFile file = two();
        String message = file.name() + ": an ensemble of 2 networks, and this is possible with one network only; name"
                + " the file of one of them, or of a network that was trained with the ensemble as its teacher";
        assertThatExceptionOfType(ModelException.SeveralNetworks.class)
                .isThrownBy(file::weights)
                .withMessage(message);
        assertThatExceptionOfType(ModelException.SeveralNetworks.class)
                .isThrownBy(NetworkParts.of(file)::observedModel)
                .withMessage(message);
        ActivationRanges ranges = new ActivationRanges(-1, 1, List.of(1f, 1f, 1f, 1f, 1f), List.of());
        assertThatExceptionOfType(ModelException.Damaged.class)
                .isThrownBy(() -> file.with(Optional.of(ranges)))
                .withMessageContaining("prosodia.int8 is for a single network");
    }

    @Test
    void numbersOfNetworksMustMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEncoder.encode(metadata(3), List.of(Models.random(PAPER, 1))))
                .withMessage("the metadata are of 3 networks, and there are the weights of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metadata(65))
                .withMessage("a model has 1 to 64 networks, not 65");
    }
}

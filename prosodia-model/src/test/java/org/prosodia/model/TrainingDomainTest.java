package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;

class TrainingDomainTest {

    /** The covariance 4, 2; 2, 2 is L L' with L = 2, 0; 1, 1, whose inverse is 0.5, 0; -0.5, 1. */
    private static final FeatureDistribution CORRELATED =
            new FeatureDistribution(new float[] {1, 2}, new float[] {0.5f, -0.5f, 1});

    @TempDir
    private Path folder;

    /** (3, 3) less the mean is (2, 1): times W (1, 0), so 1 over the root of 2. (1, 4): (0, 2), so 2 over it. */
    @Test
    void theDistanceIsThatOfMahalanobisOverTheRootOfTheNumber() {
        assertThat(CORRELATED.distance(new float[] {3, 3}, 0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(CORRELATED.distance(new float[] {9, 1, 4}, 1)).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(CORRELATED.distance(new float[] {1, 2}, 0)).isZero();
    }

    /**
     * With 7 bits after the point: 1 + 1/256 is between 1 and 1 + 1/128, whose last bit is odd; 1 + 3/512 is nearer.
     */
    @Test
    void theMatrixIsRoundedToBfloat16() {
        FeatureDistribution rounded =
                new FeatureDistribution(new float[] {0.1f, 0}, new float[] {1 + 1f / 256, 1 + 3f / 512, -1 - 3f / 256});
        assertThat(rounded.whitening()).containsExactly(1, 1 + 1f / 128, -1 - 1f / 64);
        assertThat(rounded.mean()).containsExactly(0.1f, 0);
    }

    @Test
    void aWrongSizeOrNumberIsRefused() {
        assertThatThrownBy(() -> new FeatureDistribution(new float[2], new float[2]))
                .hasMessage("a distribution of 2 features has 3 numbers in its triangle, not 2");
        assertThatThrownBy(() -> new FeatureDistribution(new float[1], new float[] {Float.NaN}))
                .hasMessage("a distribution of features has finite numbers");
        assertThatThrownBy(() -> new TrainingDomain.Bound(0, 0.99, "p", 100))
                .hasMessageStartingWith("a bound has a distance above 0");
    }

    /**
     * The distance of (3, 3) is 1 over the root of 2, that of (0, 4) with the unit matrix 4 over it: 2.5 in the mean.
     */
    @Test
    void theDistanceOfAnEnsembleIsTheMean() {
        FeatureDistribution unit = new FeatureDistribution(new float[2], new float[] {1, 0, 1});
        TrainingDomain domain = new TrainingDomain(List.of(CORRELATED, unit), 7, Optional.empty());
        assertThat(domain.distance(new float[] {3, 3, 0, 4})).isCloseTo(2.5 / Math.sqrt(2), within(1e-12));
    }

    @Test
    void theWarningNamesTheDistanceAndTheBound() {
        TrainingDomain domain = new TrainingDomain(
                List.of(CORRELATED), 7, Optional.of(new TrainingDomain.Bound(1.5, 0.99, "loso", 535)));
        TrainingDistance beyond = TrainingDistance.of(1.8341, domain);
        assertThat(TrainingDistance.warnings(List.of("x: a"), "x", Optional.of(beyond)))
                .containsExactly(
                        "x: a",
                        "x: unlike the training data: the network's features are at a distance of 1.83, and those of"
                                + " nearly all new speakers below 1.50");
        assertThat(TrainingDistance.of(1.5, domain).outside()).isFalse();
        assertThat(new TrainingDistance(9, OptionalDouble.empty()).warning()).isEmpty();
    }

    private static FeatureDistribution distribution(int size) {
        float[] mean = new float[size];
        float[] triangle = new float[size * (size + 1) / 2];
        for (int i = 0; i < triangle.length; i++) {
            triangle[i] = i % 7 - 3.25f;
        }
        for (int i = 0; i < size; i++) {
            mean[i] = 1f / (i + 3);
        }
        return new FeatureDistribution(mean, triangle);
    }

    @Test
    void aFileWithADomainHasSchema5AndGivesItBack() throws IOException {
        Architecture architecture = Architecture.small(4);
        ModelMetadata paper = Models.metadata(Architecture.paper(4), FrontEnd.PAPER);
        ModelMetadata without = new ModelMetadata(
                paper.name(),
                paper.labels(),
                FrontEnd.LOG_MEL,
                30,
                paper.aggregation(),
                1,
                architecture,
                paper.protocol(),
                paper.scores(),
                paper.trainingData(),
                paper.provenance(),
                paper.card());
        TrainingDomain domain = new TrainingDomain(
                List.of(distribution(128)), 535, Optional.of(new TrainingDomain.Bound(1.62, 0.99, "loso", 535)));
        ModelMetadata with = without.withDomain(Optional.of(domain));
        Path path = folder.resolve("domain.onnx");
        ModelFile.write(path, with, Models.random(architecture, 1));
        ModelFile read = ModelFile.read(path);
        assertThat(without.schema()).isEqualTo(3);
        assertThat(with.schema()).isEqualTo(5);
        assertThat(read.metadata()).isEqualTo(with);
        Path plain = folder.resolve("plain.onnx");
        ModelFile.write(plain, without, Models.random(architecture, 1));
        assertThat(read.size() - ModelFile.read(plain).size()).isBetween(22_000, 24_000); // 128 x 129 / 2 numbers
        assertThatThrownBy(() -> without.withDomain(
                        Optional.of(new TrainingDomain(List.of(distribution(3)), 535, Optional.empty()))))
                .hasMessage("the distributions of the features are not those of 1 network with 128 features");
    }
}

package org.prosodia.training.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prosodia.model.FeatureDistribution;

class FeatureFitTest {

    /**
     * S = diag(4.5, 0.5), m = 2.5, d2 = (20.5 - 2 6.25) / 2 = 4. The fourth powers are 81, 81, 1 and 1, so b2 = (41 -
     * 20.5) / 4 / 2 = 2.5625, of d2 the share 0.640625. The covariance is diag(3.21875, 1.78125), and one over its root
     * 0.557 and 0.749. The squares of the distances are 9 / 3.21875 / 2 and 1 / 1.78125 / 2, in the mean 0.8394, by
     * whose root, 0.9162, W is divided: to one part in 256.
     */
    @Test
    void theCovarianceIsThatOfLedoitAndWolf() {
        FeatureFit fit = new FeatureFit();
        for (float[] features : new float[][] {{4, 1}, {-2, 1}, {1, 2}, {1, 0}}) {
            fit.add(features);
        }
        FeatureDistribution distribution = fit.distribution().orElseThrow();
        assertThat(distribution.mean()).containsExactly(1, 1);
        float[] whitening = distribution.whitening();
        assertThat(whitening[0]).isCloseTo((float) (1 / Math.sqrt(3.21875 * 0.8394)), within(0.003f));
        assertThat(whitening[1]).isZero();
        assertThat(whitening[2]).isCloseTo((float) (1 / Math.sqrt(1.78125 * 0.8394)), within(0.003f));
        assertThat(distribution.distance(new float[] {4, 1}, 0))
                .isCloseTo(3 / Math.sqrt(2 * 3.21875 * 0.8394), within(0.01));
    }

    /** The square of the distance of (1, 0) from (x, x + y / 10) with independent x and y is (1 + 100) / 2. */
    @Test
    void manyUtterancesHaveTheirOwnCovariance() {
        Random random = new Random(1);
        FeatureFit fit = new FeatureFit();
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextGaussian();
            fit.add(new float[] {(float) x, (float) (x + random.nextGaussian() / 10)});
        }
        FeatureDistribution distribution = fit.distribution().orElseThrow();
        assertThat(distribution.distance(new float[] {1, 0}, 0)).isCloseTo(Math.sqrt(50.5), within(0.3));
        assertThat(distribution.distance(new float[] {1, 1}, 0)).isCloseTo(Math.sqrt(0.5), within(0.1));
    }

    @Test
    void equalUtterancesHaveNoDistribution() {
        FeatureFit fit = new FeatureFit();
        assertThat(fit.distribution()).isEmpty();
        fit.add(new float[] {1, 2});
        fit.add(new float[] {1, 2});
        assertThat(fit.distribution()).isEmpty();
        assertThat(fit.utterances()).isEqualTo(2);
    }

    /** Two utterances with three features: their covariance has no inverse, the shrunk one has. */
    @Test
    void fewerUtterancesThanFeaturesAreEnough() {
        FeatureFit fit = new FeatureFit();
        fit.add(new float[] {1, 2, 3});
        fit.add(new float[] {3, 2, 3});
        assertThat(fit.distribution().orElseThrow().distance(new float[] {2, 2, 3}, 0))
                .isZero();
        assertThat(fit.distribution().orElseThrow().distance(new float[] {2, 9, 3}, 0))
                .isGreaterThan(1);
    }
}
